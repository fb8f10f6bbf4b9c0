// What pages need beyond Blazor: the choice of theme and language, keys, dialogs, and what happens when the host is gone.
(() => {
  'use strict';

  const year = 365 * 24 * 3600;
  const keep = (name, value) => { document.cookie = `slipway-dashboard-${name}=${value}; path=/; max-age=${year}; samesite=strict`; };
  const root = document.documentElement;

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
    // While a dialog is open nothing beside it is heard.
    const said = button.closest('dialog')?.querySelector('[role=status]') ?? document.getElementById('said');
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

    const theme = target.closest('[data-theme-to]');
    if (theme) {
      const name = theme.dataset.themeTo;
      if (name === 'system') delete root.dataset.theme;
      else root.dataset.theme = name;
      keep('theme', name);
      for (const one of document.querySelectorAll('[data-theme-to]')) one.setAttribute('aria-checked', one === theme);
    }

    const copied = target.closest('[data-copy]');
    if (copied) copy(copied, copied.dataset.copy);

    const opens = target.closest('[data-opens]');
    if (opens) document.getElementById(opens.dataset.opens).showModal();
    // What is beside a dialog is its backdrop.
    if (target.closest('[data-closes-dialog]') || target.matches('dialog.keys')) target.closest('dialog').close();

    const language = target.closest('[data-language-to]');
    if (language) {
      keep('language', language.dataset.languageTo);
      location.reload();
    }

    // Anywhere in a row is its link, unless it is something else to click on, or text that is being chosen.
    const row = target.closest('[data-row]');
    if (row && !target.closest('a, button, summary, input, details, dialog, [popover]') && getSelection().isCollapsed) row.querySelector('[data-row-link]').click();

    target.closest('[role^=menuitem]')?.closest('[popover]')?.hidePopover();
  });

  // Menus are the browser's own popovers. They open beside their button, on the side where there is room.
  document.addEventListener('beforetoggle', event => {
    const button = event.newState === 'open' && document.querySelector(`[popovertarget="${CSS.escape(event.target.id)}"]`);
    if (!button) return;
    const at = button.getBoundingClientRect();
    const [right, below] = [at.left > innerWidth / 2, at.bottom < innerHeight * 0.6];
    event.target.style.left = right ? 'auto' : `${at.left}px`;
    event.target.style.right = right ? `${document.documentElement.clientWidth - at.right}px` : 'auto';
    event.target.style.top = below ? `${at.bottom + 4}px` : 'auto';
    event.target.style.bottom = below ? 'auto' : `${innerHeight - at.top + 4}px`;
  }, true);
  document.addEventListener('toggle', event => {
    if (event.newState === 'open' && event.target.matches('[role=menu]')) event.target.querySelector('[role^=menuitem]:not(:disabled)')?.focus();
  }, true);

  function walk(menu, key) {
    const items = [...menu.querySelectorAll('[role^=menuitem]:not(:disabled)')];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[key];
    if (to === undefined) return false;
    items.at(to % items.length)?.focus();
    return true;
  }

  // With a Korean keyboard the letter is that of the key, whatever is being written with it.
  function letter(event) {
    if (event.repeat) return null;
    if (event.key === '?') return event.key;
    if (event.shiftKey) return null;
    if (/^[a-z]$/.test(event.key)) return event.key;
    const isLatin = event.key.length === 1 && event.key.charCodeAt(0) < 128;
    return !isLatin && /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : null;
  }

  document.addEventListener('keydown', event => {
    const menu = event.target instanceof Element && event.target.closest('[role=menu]');
    if (menu && event.key === 'Tab') menu.hidePopover();
    else if (menu && walk(menu, event.key)) event.preventDefault();
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === 'Escape') {
      if (!document.querySelector('dialog[open], [popover]:popover-open') && !(typing && event.target.value)) {
        document.querySelector('[data-closes-on-escape] [data-close]')?.click();
      }
    }

    if (typing || menu || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const box = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (box) {
      event.preventDefault();
      box.focus();
      box.select?.();
      return;
    }

    const key = letter(event);
    const leads = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (leads) {
      event.preventDefault();
      leads.click();
    }
  });

  // A page that is come back to by the menu is as it was left in this tab: its filters stand in its address. Details that were open are not opened again,
  // and a click on the page that one is on shows it from the beginning.
  const details = { '/': 'resource', '/structuredlogs': 'log' };
  const links = () => [...document.querySelectorAll('a.menu-link')];
  const pathOf = link => new URL(link.getAttribute('href'), document.baseURI).pathname;
  const remember = () => {
    const path = location.pathname;
    if (!links().some(link => pathOf(link) === path)) return;
    const query = new URLSearchParams(location.search);
    query.delete(details[path]);
    sessionStorage.setItem(`slipway-page ${path}`, query.toString());
  };
  for (const name of ['pushState', 'replaceState']) {
    const change = history[name];
    history[name] = function (...given) {
      change.apply(this, given);
      remember();
    };
  }
  addEventListener('popstate', remember);
  remember();
  document.addEventListener('click', event => {
    const link = event.target instanceof Element && event.target.closest('a.menu-link');
    if (!link) return;
    const plain = link.getAttribute('href');
    const query = pathOf(link) === location.pathname ? '' : sessionStorage.getItem(`slipway-page ${pathOf(link)}`);
    if (!query) return;
    link.setAttribute('href', `${plain}?${query}`);
    setTimeout(() => link.setAttribute('href', plain));
  }, true);

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
    copy,
    live: () => {
      root.dataset.live = 'true';
      window.slipwayEarly();
    },
    openDialog: dialog => dialog.showModal(),
    closeDialog: dialog => dialog.close(),
  };
})();
