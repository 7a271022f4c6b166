// What Tasklist leaves people to guess: how to take a task on, what an icon does, where one is.
import { element, setAttribute, setText, whenever } from './mending.js';

setAttribute(document.documentElement, 'lang', 'en-GB');

whenever('body', body => {
  const title = body.querySelector('form[name="signinForm"]') ? 'Sign in – Chaperone' : 'Tasks – Chaperone';
  if (document.title !== title) {
    document.title = title;
  }
});

// Until somebody takes a task on, its form only shows. Say so where people try to type, with the button to do it.
whenever('.task-card [cam-tasklist-form]', pane => {
  if (!pane.querySelector(':scope > .chaperone-take-on')) {
    const button = element('button', { type: 'button', class: 'btn btn-primary' }, 'Take on this task');
    button.addEventListener('click', () => document.querySelector('.task-card .claim')?.click());
    pane.prepend(
      element('div', { class: 'chaperone-take-on' },
        element('p', {}, 'You can read this form now. To fill it in, take the task on: colleagues then see that you are doing it.'),
        button),
      element('p', { class: 'chaperone-taken' }, 'A colleague has taken this task on. You can read the form, but not change it.'));
  }
});

// On a phone the open task fills the screen; this leads back to the list.
whenever('.task-details .task-card', card => {
  if (!card.querySelector(':scope > .chaperone-back')) {
    const back = element('button', { type: 'button', class: 'btn btn-default chaperone-back' }, '‹ All tasks');
    back.addEventListener('click', () => {
      location.hash = location.hash.replace(/([?&])(?:task|detailsTab)=[^&]*/g, '$1').replace(/[?&]+$/, '').replace('?&', '?');
    });
    card.prepend(back);
  }
});

const names = {
  '.navbar-toggle': 'Menu',
  '.unclaim': 'Hand this task back',
  '.reset-assignee': 'Take the task away from this person',
  '.reset-follow-up-date': 'Remove the follow-up date',
  '.reset-due-date': 'Remove the due date',
  '.task-filters .region-toggle': 'Show or hide the lists',
  'section.tasks-list .region-toggle': 'Show or hide the tasks',
  '.task-details .region-toggle': 'Show or hide the task',
  '.maximize': 'Show the task alone',
  '.reset-regions': 'Show everything again',
  '.task-filter .actions a': 'Change this list',
  '.shutter a': 'More about this task',
  '.sort-direction': 'Turn the order round',
  '.sorting-choice .glyphicon-remove-sign': 'Remove this sorting',
  '.modal-header input[ng-model="page.searchValue"]': 'Search by name',
  '.new-sort > .dropdown-toggle': 'Add sorting',
  '.app-switch > a': 'Other applications',
  '.main-field': 'Search these tasks'
};

for (const [selector, name] of Object.entries(names)) {
  whenever(selector, part => setAttribute(part, 'aria-label', name));
}

// a search field that says it unfolds choices has to say what kind of field it is
whenever('.main-field', field => setAttribute(field, 'role', 'combobox'));

whenever('section.column-left', part => setAttribute(part, 'aria-label', 'Lists of tasks'));
whenever('section.column-center', part => setAttribute(part, 'aria-label', 'Tasks'));
whenever('section.column-right', part => setAttribute(part, 'aria-label', 'The task that is open'));
whenever('.modal-dialog', dialog => {
  const title = dialog.querySelector('.modal-title');
  if (title) {
    setAttribute(dialog.closest('.modal'), 'aria-label', title.textContent.trim());
  }
});

// The footer names what this runs on, without leading people away from their work.
whenever('[cam-widget-footer] .col-xs-6:last-child', part => setText(part, 'Runs on Camunda Platform 7'));
whenever('#footer-timezone i', zone => setText(zone, zone.textContent.replace('_', ' ')));
