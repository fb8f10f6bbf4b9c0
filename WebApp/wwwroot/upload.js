// Shows how far the images of a form have come. Without it the browser sends the same form by itself.

document.addEventListener('submit', event => {
  const view = event.target.querySelector('.upload');
  const hasFiles = [...event.target.elements].some(field => field.type === 'file' && field.files.length > 0);
  if (!view || !hasFiles) return;
  event.preventDefault();
  if (view.hidden) send(event.target, view);
});

// Back from the next page: this one may come as it was left.
window.addEventListener('pageshow', event => {
  if (event.persisted) document.querySelectorAll('.upload').forEach(view => { view.hidden = true; });
});

function send(form, view) {
  const target = form.action.split('#')[0];
  const bar = view.querySelector('progress');
  const status = view.querySelector('[role=status]');
  bar.value = 0;
  view.hidden = false;
  // Said once: who listens to the page has the bar for the rest.
  status.textContent = view.dataset.uploading;

  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', event => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value');
    status.textContent = view.dataset.saving;
  });
  request.addEventListener('load', () => settle(request, form, target, () => fail(view)));
  request.addEventListener('error', () => fail(view));
  request.open('POST', target);
  request.send(new FormData(form));
}

function settle(request, form, target, failed) {
  if (request.responseURL !== target) {
    location.assign(request.responseURL);
    return;
  }

  const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
  const main = answer.querySelector('main');
  if (!main) {
    failed();
    return;
  }

  // The form again, with what is wrong with it, and with the files that were chosen: the browser alone would have forgotten them.
  const chosen = form.querySelector('input[type=file]').files;
  document.title = answer.title;
  document.querySelector('main').replaceWith(document.adoptNode(main));
  const input = main.querySelector('input[type=file]');
  if (input) input.files = chosen;
  const wrong = main.querySelector('[aria-invalid]') ?? main.querySelector('.alert, h1');
  if (!wrong.hasAttribute('aria-invalid')) wrong.tabIndex = -1;
  wrong.focus();
}

function fail(view) {
  view.hidden = true;
  const alert = document.createElement('p');
  alert.className = 'alert';
  alert.setAttribute('role', 'alert');
  alert.textContent = view.dataset.failed;
  view.parentElement.querySelector('p.alert')?.remove();
  view.before(alert);
}
