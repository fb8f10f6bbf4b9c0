// What pages need beyond Blazor: the choice of theme and language, keys, dialogs, and what happens when the host is gone.
(() => {
  'use strict';

  const year = 365 * 24 * 3600;
  const keep = (name, value) => { document.cookie = `slipway-dashboard-${name}=${value}; path=/; max-age=${year}; samesite=strict`; };
  const root = document.documentElement;

  const isDark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

  // A browser without the clipboard's API (a page that is neither https nor of this machine) copies what is chosen.
  async function copy(button, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement('textarea');
      field.value = text;
      (button.closest('dialog') ?? document.body).append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      button.focus();
    }
    const said = document.getElementById('said');
    button.dataset.copied = 'true';
    if (said) said.textContent = said.dataset.copied;
    clearTimeout(button.copied);
    button.copied = setTimeout(() => {
      delete button.dataset.copied;
      if (said) said.textContent = '';
    }, 1500);
  }

  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;

    if (target.closest('[data-theme-switch]')) {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      keep('theme', root.dataset.theme);
    }

    const copied = target.closest('[data-copy]');
    if (copied) copy(copied, copied.dataset.copy);

    const language = target.closest('[data-language-to]');
    if (language) {
      keep('language', language.dataset.languageTo);
      location.reload();
    }

    // Anywhere in a row is its link, unless it is something else to click on, or text that is being chosen.
    const row = target.closest('[data-row]');
    if (row && !target.closest('a, button, summary, input, details') && getSelection().isCollapsed) row.querySelector('[data-row-link]').click();

    for (const open of document.querySelectorAll('details.more[open]')) {
      if (!open.contains(target) || target.closest('.more-list button')) open.open = false;
    }
  });

  document.addEventListener('keydown', event => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === 'Escape') {
      const more = document.querySelector('details.more[open]');
      if (more) {
        more.open = false;
        more.querySelector('summary').focus();
      } else if (!document.querySelector('dialog[open]') && !(typing && event.target.value)) {
        document.querySelector('[data-closes-on-escape] [data-close]')?.click();
      }
    }

    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (box) {
      event.preventDefault();
      box.focus();
      box.select?.();
    }
  });

  // A circuit ends with the host. As soon as there is one again, the page is loaded anew: it knows its state by its address.
  const modal = document.getElementById('components-reconnect-modal');
  let waiting = false;
  const comeBack = async () => {
    if (waiting) return;
    waiting = true;
    if (modal) modal.lastElementChild.textContent = modal.dataset.gone;
    for (;;) {
      try {
        await fetch('/login', { cache: 'no-store', redirect: 'manual' });
        location.reload();
        return;
      } catch {
        await new Promise(done => setTimeout(done, 1000));
      }
    }
  };
  modal?.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'rejected') location.reload();
    else if (event.detail.state === 'failed') comeBack();
  });

  window.slipwayDashboard = {
    copy,
    live: () => { root.dataset.live = 'true'; },
    openDialog: dialog => dialog.showModal(),
    closeDialog: dialog => dialog.close(),
  };
})();
