// A page stands there before it is connected, and is drawn anew as soon as it is: what was clicked on or typed meanwhile would be lost. It is done again then.
(() => {
  'use strict';

  // In milliseconds: whoever clicked longer ago has clicked again, or gone on to something else.
  const fresh = 5000;

  const root = document.documentElement;
  const done = [];
  const nameOf = element => element.getAttribute('aria-label') ?? element.textContent.trim();
  const alike = (tag, name) => [...document.getElementsByTagName(tag)].filter(one => nameOf(one) === name);

  // The element will be another, at the same place among those of its name. A link leads on without a connection.
  function note(event, selector, again) {
    const element = !root.dataset.live && event.isTrusted && event.target instanceof Element && event.target.closest(selector);
    if (!element) return;
    const [tag, name] = [element.localName, nameOf(element)];
    done.push({ tag, name, at: alike(tag, name).indexOf(element), time: performance.now(), again });
  }

  document.addEventListener('focusin', event => note(event, 'button, summary, input, select', element => element.focus()), true);
  document.addEventListener('click', event => note(event, 'button, summary, input[type=checkbox]', element => element.click()), true);
  document.addEventListener('input', event => {
    const value = event.target.value;
    note(event, 'select, input:not([type=checkbox])', element => {
      element.value = value;
      for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
    });
  }, true);

  window.slipwayEarly = () => {
    for (const { tag, name, at, time, again } of done.splice(0)) {
      const element = alike(tag, name)[at];
      if (element && performance.now() - time < fresh) again(element);
    }
  };
})();
