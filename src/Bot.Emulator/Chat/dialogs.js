// Small dialogs: a place, a new resident, faults, calls.
import { el } from './text.js';
import { get, post, put, remove } from './api.js';

const places = [['Вічевий майдан', 48.9226, 24.7111], ['Вокзал', 48.9236, 24.7262], ['Міське озеро', 48.9106, 24.6968], ['Пасічна', 48.9407, 24.6931], ['Київ (поза містом)', 50.4501, 30.5234]];

function ask(title, fields, ok, extra) {
  return new Promise(resolve => {
    const dialog = el('dialog', {},
      el('h2', {}, title), extra,
      el('form', { method: 'dialog', onsubmit: () => resolve(Object.fromEntries(new FormData(dialog.querySelector('form')))) },
        fields.map(([name, text, input]) => el('label', {}, text, Object.assign(input, { name }))),
        el('div', { class: 'end' }, el('button', { type: 'button', onclick: () => { resolve(null); dialog.close(); } }, 'Скасувати'), el('button', { class: 'main' }, ok))));
    dialog.addEventListener('close', () => { resolve(null); dialog.remove(); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const input = (value, attributes = {}) => el('input', { value, ...attributes });
const choice = (...options) => el('select', {}, options.map(([value, text]) => el('option', { value }, text)));

export async function askPlace() {
  const [lat, lon] = [input(places[0][1], { inputmode: 'decimal' }), input(places[0][2], { inputmode: 'decimal' })];
  const known = el('div', { class: 'places' }, places.map(([name, y, x]) => el('button', { type: 'button', onclick: () => { lat.value = y; lon.value = x; } }, name)));
  const answer = await ask('Точка на мапі', [['lat', 'Широта', lat], ['lon', 'Довгота', lon]], 'Надіслати', known);
  return answer && { lat: Number(answer.lat), lon: Number(answer.lon) };
}

export const askPayload = () => ask('Відкрити за посиланням', [['context', 'Що після ?start= / context=', input('appeal_roads')]], 'Відкрити');

export const askMessage = text => ask('Виправити повідомлення', [['text', 'Новий текст', input(text)]], 'Виправити');

export function askResident(messenger) {
  const fields = [['name', "Ім'я", input('Тарас')], ['language', 'Мова', choice(['uk', 'українська'], ['en', 'English'])], ['phone', 'Номер', input('380671112233')]];
  if (messenger === 'viber') fields.push(['apiVersion', 'Версія клієнта', input(10, { type: 'number' })], ['desktop', 'Настільний клієнт', el('input', { type: 'checkbox' })]);
  return ask('Новий мешканець', fields, 'Додати');
}

const faults = [
  ['telegram', 'status429EveryN', 'Telegram: 429 на кожен n-й'], ['telegram', 'retryAfterSeconds', 'Telegram: retry_after, с'], ['telegram', 'status500EveryN', 'Telegram: 500 на кожен n-й'],
  ['telegram', 'timeoutEveryN', 'Telegram: без відповіді кожен n-й'], ['telegram', 'limitPerSecond', 'Telegram: не більше за секунду'], ['telegram', 'htmlBadGateway', 'Telegram: 502 з HTML'], ['telegram', 'sendTwice', 'Telegram: оновлення двічі'],
  ['viber', 'statusEveryN', 'Viber: статус на кожен n-й'], ['viber', 'status', 'Viber: який статус'], ['viber', 'http500EveryN', 'Viber: 500 на кожен n-й'], ['viber', 'timeoutEveryN', 'Viber: без відповіді кожен n-й'],
  ['viber', 'failedEveryN', 'Viber: failed на кожен n-й'], ['viber', 'deliverTwice', 'Viber: двічі'], ['viber', 'noReceipts', 'Viber: без звітів'],
];

const wireCalls = ['sendMessage', 'editMessageText', 'answerCallbackQuery', 'getFile', 'download', 'getUpdates', 'send_message', 'broadcast_message', 'set_webhook', 'media'];
const wireKinds = [
  ['Silence', 'мовчить'], ['SilenceInBody', 'замовкає посередині'], ['Trickle', 'цідить по байту'], ['Reset', 'рве з\'єднання'], ['EndlessBody', 'тіло без кінця'],
  ['Redirect', '302'], ['NoContent', '204'], ['Html200', 'HTML, 200'], ['Html400', 'HTML, 400'], ['Html403', 'HTML, 403'], ['Html502', 'HTML, 502'],
  ['EmptyObject', '{}'], ['Null', 'null'], ['Null502', 'null, 502'], ['EmptyArray', '[]'], ['WrongTypes', 'не ті типи'],
  ['LimitNumber', '429, число'], ['LimitText', '429, текст'], ['LimitWords', '429, слова'], ['LimitHeader', '429, заголовок'], ['LimitBare', '429 без часу'], ['Status500', '500'],
];

// Wrong answers of the wire: the next calls of that name are answered so, and what still waits to strike is listed.
async function wireFaults() {
  const [call, kind, times] = [choice(...wireCalls.map(name => [name, name])), choice(...wireKinds), input(1, { type: 'number', min: 1, max: 100 })];
  const armed = el('ul', { class: 'armed' });
  const show = async () => armed.replaceChildren(...(await get('/wire-faults')).map(fault => el('li', {}, `${fault.call}: ${wireKinds.find(([name]) => name === fault.kind)[1]}, ще ${fault.times - fault.struck}`)));
  await show();
  return el('fieldset', {}, el('legend', {}, 'Хибна відповідь'), el('label', {}, 'Виклик', call), el('label', {}, 'Що не так', kind), el('label', {}, 'Скільки разів', times),
    el('div', { class: 'end' },
      el('button', { type: 'button', onclick: async () => { await remove('/wire-faults'); await show(); } }, 'Зняти всі'),
      el('button', { type: 'button', onclick: async () => { await post('/wire-faults', { call: call.value, kind: kind.value, times: Number(times.value) }); await show(); } }, 'Додати')),
    armed);
}

export async function showFaults(dialog) {
  const now = await get('/faults');
  const wire = await wireFaults();
  const fields = faults.map(([who, name, text]) => {
    const flag = typeof now[who][name] === 'boolean';
    const field = el('input', flag ? { type: 'checkbox', checked: now[who][name] } : { type: 'number', min: 0, value: now[who][name] });
    return { who, name, flag, field, row: el('label', {}, text, field) };
  });
  const latency = input(now.latencyMs, { type: 'number', min: 0 });
  dialog.replaceChildren(el('h2', { id: 'faults-title' }, 'Збої на вимогу'), el('form', { method: 'dialog', onsubmit: async () => {
    for (const { who, name, flag, field } of fields) now[who][name] = flag ? field.checked : Number(field.value);
    now.latencyMs = Number(latency.value);
    await put('/faults', now);
  } }, fields.map(field => field.row), el('label', {}, 'Затримка відповідей, мс', latency), wire, el('div', { class: 'end' }, el('button', { type: 'button', onclick: () => dialog.close() }, 'Закрити'), el('button', { class: 'main' }, 'Застосувати'))));
  dialog.showModal();
}

export async function showCalls(dialog) {
  const { calls } = await get('/calls');
  dialog.replaceChildren(el('h2', { id: 'calls-title' }, 'Останні виклики'),
    el('table', {}, el('tr', {}, ['Час', 'Месенджер', 'Метод', 'Статус', 'Хто'].map(text => el('th', {}, text))),
      calls.slice(-60).reverse().map(call => el('tr', { title: call.error ?? '' }, [new Date(call.at).toLocaleTimeString('uk'), call.messenger, call.method, `${call.status}${call.error ? ' ⚠' : ''}`, call.person ?? ''].map(text => el('td', {}, text))))),
    el('div', { class: 'end' }, el('button', { onclick: () => dialog.close() }, 'Закрити')));
  dialog.showModal();
}

export function showLarge(address) {
  const dialog = el('dialog', { class: 'large', onclick: () => dialog.close() }, el('img', { src: address, alt: 'Світлина' }));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
