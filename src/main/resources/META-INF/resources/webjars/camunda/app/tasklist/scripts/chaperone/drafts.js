// Tasklist writes half-filled forms in clear into the browser's storage, start forms of all users under one key. School
// computers are shared, so nothing of a form may stay behind: old drafts go, new ones are not written.
const isDraft = key => /^(camunda-form:|camForm:)/.test(String(key));

function removeDrafts() {
  for (const storage of [localStorage, sessionStorage]) {
    Object.keys(storage).filter(isDraft).forEach(key => storage.removeItem(key));
  }
}

const write = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (!isDraft(key)) {
    write.call(this, key, value);
  }
};

removeDrafts();
addEventListener('pagehide', removeDrafts);
document.addEventListener('click', event => {
  if (event.target.closest?.('.account .logout')) {
    removeDrafts();
  }
}, true);
