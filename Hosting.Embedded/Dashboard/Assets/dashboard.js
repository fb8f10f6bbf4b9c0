// What pages need beyond Blazor: the choice of theme and language, keys, dialogs, and what happens when the host is gone.
(() => {
  'use strict';

  const year = 365 * 24 * 3600;
  const keep = (name, value) => { document.cookie = `slipway-dashboard-${name}=${value}; path=/; max-age=${year}; samesite=strict`; };
  const root = document.documentElement;

  const isDark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;

    if (target.closest('[data-theme-switch]')) {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      keep('theme', root.dataset.theme);
    }

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

  // A circuit ends with the host. Blazor asks for it ever more seldom; the host is asked every second, and as soon as there is one again, the page is
  // loaded anew: it knows its state by its address. Where only the connection was lost, the circuit is still there, and Blazor's first try finds it.
  const modal = document.getElementById('components-reconnect-modal');
  let isLost = false;
  let isAsking = false;
  const comeBack = async wasGone => {
    if (isAsking) return;
    isAsking = true;
    for (let isGone = wasGone; isLost;) {
      try {
        await fetch('/login', { cache: 'no-store', redirect: 'manual' });
        if (isGone) location.reload();
        break;
      } catch {
        isGone = true;
        if (modal) modal.lastElementChild.textContent = modal.dataset.gone;
        await new Promise(done => setTimeout(done, 1000));
      }
    }
    isAsking = false;
  };
  modal?.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    isLost = state !== 'hide';
    if (state === 'rejected') location.reload();
    else if (isLost) comeBack(state === 'failed');
  });

  window.slipwayDashboard = {
    live: () => { root.dataset.live = 'true'; },
    openDialog: dialog => dialog.showModal(),
    closeDialog: dialog => dialog.close(),
  };
})();
