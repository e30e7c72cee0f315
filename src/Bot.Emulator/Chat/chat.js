import { Phone } from './phone.js';
import { showCalls, showFaults } from './dialogs.js';

const main = document.getElementById('phones');
main.dataset.shown = 'telegram';

for (const messenger of ['telegram', 'viber']) {
  const phone = new Phone(messenger);
  main.append(phone.root);
  await phone.restart();
}

for (const tab of document.querySelectorAll('[data-tab]')) {
  tab.addEventListener('click', () => {
    main.dataset.shown = tab.dataset.tab;
    for (const other of document.querySelectorAll('[data-tab]')) other.setAttribute('aria-pressed', String(other === tab));
  });
}

const [faults, calls] = [document.getElementById('faults'), document.getElementById('calls')];
document.getElementById('open-faults').addEventListener('click', () => showFaults(faults));
document.getElementById('open-calls').addEventListener('click', () => showCalls(calls));
