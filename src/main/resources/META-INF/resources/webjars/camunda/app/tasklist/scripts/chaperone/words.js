// Tasklist keeps the words of its last visit and shows those first; after an update people would read old wording. Without
// any, it draws the page before the words have come, and people would read their keys. So today's words are put there first.
const KEPT = 'camunda-web';
const ROOT = document.querySelector('base').getAttribute('app-root');
const PREFIX = `${ROOT}/app/tasklist/locales/`;

async function todaysWords() {
  try {
    const answer = await fetch(`${PREFIX}en.json`, { cache: 'no-cache', signal: AbortSignal.timeout(10_000) });
    return answer.ok ? JSON.stringify(await answer.json()) : null;
  } catch {
    return null;   // Tasklist asks for them again, and says so if they do not come
  }
}

const words = await todaysWords();

try {
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
  for (const key of Object.keys(kept).filter(name => name.includes('_locales_data_'))) {
    delete kept[key];
  }
  if (words) {
    kept[`${PREFIX}_locales_data_en_${window.bust}`] = words;
  }
  localStorage.setItem(KEPT, JSON.stringify(kept));
} catch {
  localStorage.removeItem(KEPT);
}
