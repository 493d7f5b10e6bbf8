// Runs before the first paint, so that nobody who chose dark sees a white flash. `ui/theme.ts` writes what is read here.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch { /* storage is switched off: the system's choice stands */ }
