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

  // One click sends once; also of forms that have come onto the page later.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  });

  // A page that follows what is recorded: its parts marked [data-live] are taken from the page as it is now.
  const live = document.querySelector('[data-live-stream]');
  if (live && 'EventSource' in window) {
    const state = live.querySelector('[data-live-state]');
    const say = (words) => {
      if (state) state.textContent = words;
    };
    const isTypedIn = (part) =>
      part.contains(document.activeElement) && document.activeElement.matches('input, textarea, select');
    /** Where the focus is within a part, so that it is found again in the new one. */
    const placeOf = (part) => {
      const focusable = 'a[href], button, summary, [tabindex]';
      const at = document.activeElement;
      if (!part.contains(at)) return undefined;
      const { id, tagName } = at;
      const href = at.getAttribute('href');
      const text = at.textContent;
      return (fresh) =>
        (id && fresh.querySelector(`#${CSS.escape(id)}`)) ||
        [...fresh.querySelectorAll(focusable)].find(
          (one) => one.tagName === tagName && one.getAttribute('href') === href && one.textContent === text,
        );
    };
    const openOnes = (part) =>
      new Set([...part.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent));
    const replace = (part, fresh) => {
      const find = placeOf(part);
      const open = openOnes(part);
      for (const summary of fresh.querySelectorAll('details > summary'))
        summary.parentElement.open = open.has(summary.textContent);
      if (part.isEqualNode(fresh)) return false;
      part.replaceWith(fresh);
      find?.(fresh)?.focus({ preventScroll: true });
      return true;
    };

    let [running, again] = [false, false];
    const refresh = async () => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      try {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
        // Signed out, or the page leads elsewhere by now: the person goes there when they want to.
        if (!answer.ok || answer.redirected) return say('Diese Seite hat sich geändert. Bitte aktualisieren Sie sie.');
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        let replaced = false;
        for (const part of document.querySelectorAll('[data-live]')) {
          const fresh = part.id && page.getElementById(part.id);
          if (!fresh) continue;
          if (isTypedIn(part)) again = true;
          else replaced = replace(part, document.importNode(fresh, true)) || replaced;
        }
        if (!replaced) return;
        const time = new Date().toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit' });
        say(`Aktualisiert um ${time}`);
      } catch {
        say('Die Verbindung ist unterbrochen.');
      } finally {
        running = false;
        if (again) {
          again = false;
          setTimeout(refresh, 1000);
        }
      }
    };
    const stream = new EventSource(live.dataset.liveStream);
    let later;
    const soon = () => {
      clearTimeout(later);
      // What is recorded together is shown together.
      later = setTimeout(refresh, 150);
    };
    stream.addEventListener('changed', soon);
    let lost = false;
    stream.addEventListener('error', () => {
      lost = true;
      if (stream.readyState === EventSource.CLOSED) say('Diese Seite folgt nicht mehr von selbst.');
    });
    stream.addEventListener('open', () => {
      // Nobody knows what was missed.
      if (lost) soon();
      lost = false;
    });
    addEventListener('pagehide', () => stream.close());
    addEventListener('pageshow', (event) => {
      // Taken out of the browser's memory: nothing has followed meanwhile.
      if (event.persisted) location.reload();
    });
  }
})();
