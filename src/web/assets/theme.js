// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
// Runs before the first paint, so that a chosen theme does not flash; everything else waits in wegmarke.js.
(() => {
  const root = document.documentElement;
  root.classList.add('wm-script');
  try {
    const theme = localStorage.getItem('wegmarke-theme');
    if (theme === 'dark' || theme === 'light') root.dataset.kernTheme = theme;
  } catch {
    // Storage is blocked: the system's choice holds.
  }
})();
