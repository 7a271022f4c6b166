// Tasklist keeps the words of its last visit and shows those first; after an update people would read old wording.
const KEPT = 'camunda-web';

try {
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
  for (const key of Object.keys(kept).filter(name => name.includes('_locales_data_'))) {
    delete kept[key];
  }
  localStorage.setItem(KEPT, JSON.stringify(kept));
} catch {
  localStorage.removeItem(KEPT);
}
