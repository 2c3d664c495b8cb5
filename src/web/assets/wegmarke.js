// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
// Makes pages nicer that work without it.
(() => {
  const root = document.documentElement;
  const store = (kind, key, value) => {
    try {
      if (value === undefined) return kind.getItem(key);
      if (value === null) kind.removeItem(key);
      else kind.setItem(key, value);
    } catch {
      // Storage is blocked: nothing is remembered.
    }
    return null;
  };

  // Light or dark, as the person wants it.
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.kernTheme ? root.dataset.kernTheme === 'dark' : prefersDark.matches);
  for (const button of document.querySelectorAll('[data-theme-toggle]'))
    button.addEventListener('click', () => {
      root.dataset.kernTheme = isDark() ? 'light' : 'dark';
      store(localStorage, 'wegmarke-theme', root.dataset.kernTheme);
    });

  // The person's menu closes by Escape and by a click beside it.
  const menus = [...document.querySelectorAll('[data-menu]')];
  document.addEventListener('click', (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  for (const menu of menus)
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    });

  for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());

  // What is there to be copied is chosen whole as soon as one is in it.
  for (const input of document.querySelectorAll('[data-select-text]'))
    input.addEventListener('focus', () => input.select());

  // After a refused form: first the summary of what to mend.
  document.querySelector('[data-focus-first]')?.focus();

  // One tick for all rows of a table; how many are chosen stands at [data-selected-count].
  for (const all of document.querySelectorAll('[data-select-all]')) {
    const boxes = [...document.getElementsByName(all.dataset.selectAll)].filter((box) => box.type === 'checkbox');
    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
      for (const place of document.querySelectorAll(`[data-selected-count="${CSS.escape(all.dataset.selectAll)}"]`))
        place.textContent = chosen === 0 ? 'Nichts ausgewählt' : `${chosen} ausgewählt`;
    };
    all.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked;
      show();
    });
    for (const box of boxes) box.addEventListener('change', show);
    show();
  }

  // Filters apply at every choice; the focus comes back to where it was.
  const FOCUS = 'wegmarke-filter-focus';
  const focused = store(sessionStorage, FOCUS);
  if (focused) {
    store(sessionStorage, FOCUS, null);
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  for (const form of document.querySelectorAll('form[data-auto-submit]')) {
    let later;
    form.addEventListener('change', (event) => {
      // Typed text waits for Enter or the button.
      if (event.target.matches('input[type="search"], input[type="text"]')) return;
      clearTimeout(later);
      later = setTimeout(() => {
        store(sessionStorage, FOCUS, event.target.id);
        form.requestSubmit();
      }, 400);
    });
    // Short addresses: what is empty stays out.
    form.addEventListener('formdata', (event) => {
      for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name);
    });
  }

  // A roadmap wider than the screen opens at today, not at its beginning years ago.
  for (const frame of document.querySelectorAll('.wm-picture')) {
    const today = frame.querySelector('[id$="-heute"]');
    if (!today || frame.scrollWidth <= frame.clientWidth) continue;
    const { left } = today.getBoundingClientRect();
    frame.scrollLeft += left - frame.getBoundingClientRect().left - frame.clientWidth / 2;
  }

  // Nobody loses what was typed by a wrong click.
  const changed = new Set();
  for (const form of document.querySelectorAll('form[data-warn-unsaved]')) {
    if (form.querySelector('[data-focus-first]')) changed.add(form);
    form.addEventListener('input', () => changed.add(form));
    form.addEventListener('submit', () => changed.delete(form));
  }
  addEventListener('beforeunload', (event) => {
    if (changed.size > 0) event.preventDefault();
  });

  // One click sends once.
  for (const form of document.querySelectorAll('form[method="post"]'))
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = 'yes';
    });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  });
})();
