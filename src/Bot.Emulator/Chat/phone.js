// One phone: who holds it, the chat, the keyboard, and what can be done.
import { get, media, patch, post } from './api.js';
import { el, label, withEntities, withMarks } from './text.js';
import { askMessage, askPayload, askPlace, askResident, showLarge } from './dialogs.js';

const words = {
  telegram: { title: 'Telegram', start: 'РОЗПОЧАТИ', block: 'Заблокувати бота', unblock: 'Розблокувати бота' },
  viber: { title: 'Viber', start: 'Розпочати розмову', block: 'Відписатися', unblock: 'Підписатися знову' },
};

const refusals = { 400: 'Не надіслано: можна від 1 до 10 файлів за раз.', 413: 'Не надіслано: файли завеликі, разом можна до 60 МБ.' };

export class Phone {
  constructor(messenger) {
    this.messenger = messenger;
    this.bubbles = new Map();
    this.build();
  }

  build() {
    const text = words[this.messenger];
    this.name = el('b', {}, text.title);
    this.status = el('small', {}, 'бот');
    this.people = el('select', { 'data-testid': 'person-switch', 'aria-label': 'Хто тримає телефон', onchange: () => this.hold(this.people.value) });
    this.wall = el('div', { class: 'wall', 'data-testid': 'messages', role: 'log', 'aria-live': 'polite', 'aria-label': `Розмова в ${text.title}`, tabindex: 0 });
    this.panel = el('div', { class: 'panel', hidden: true });
    this.input = el('input', { type: 'text', 'data-testid': 'input', placeholder: 'Повідомлення', 'aria-label': 'Повідомлення', autocomplete: 'off' });
    this.file = el('input', { type: 'file', accept: 'image/*,audio/*,video/*,.heic,.pdf,.ogg', multiple: true, class: 'hidden', 'data-testid': 'attach-photo', 'aria-label': 'Додати світлину', onchange: () => this.sendPhotos() });
    this.asFile = el('input', { type: 'checkbox' });
    this.block = el('button', { 'data-testid': 'block', onclick: () => this.toggleBlock() });
    this.begin = el('button', { class: 'start', 'data-testid': 'start', onclick: () => this.open() }, text.start);
    this.compose = el('form', { class: 'compose', onsubmit: event => { event.preventDefault(); this.say(); } }, this.attachments(), this.input, el('button', { class: 'icon send', 'data-testid': 'send', 'aria-label': 'Надіслати', title: 'Надіслати' }, '➤'));
    this.root = el('section', { class: `phone ${this.messenger}`, 'data-testid': `phone-${this.messenger}`, 'aria-label': text.title },
      el('div', { class: 'bar' }, el('div', { class: 'avatar', 'aria-hidden': true }, 'ІФ'), el('div', { class: 'names' }, this.name, this.status), this.people, this.more()),
      this.wall, this.begin, this.compose, this.panel);
  }

  attachments() {
    const items = [
      el('label', {}, '🖼', ' Світлина', this.file),
      this.messenger === 'telegram' && el('label', {}, this.asFile, ' надсилати як файл'),
      el('button', { type: 'button', 'data-testid': 'share-location', onclick: () => this.shareLocation() }, '📍', ' Точка на мапі'),
      el('button', { type: 'button', 'data-testid': 'share-contact', onclick: () => this.act('contact', { own: true }) }, '📱', ' Мій номер'),
      this.messenger === 'telegram' && el('button', { type: 'button', onclick: () => this.act('contact', { own: false, phone: '380509998877' }) }, '👤', ' Чужий контакт'),
      el('button', { type: 'button', onclick: () => this.act('sticker') }, '👍', ' Наліпка'),
    ];
    return menu('📎', 'Додати', items);
  }

  more() {
    return menu('⋮', 'Ще', [
      el('button', { 'data-testid': 'add-person', onclick: () => this.addResident() }, '➕ Новий мешканець'),
      el('button', { onclick: async () => { const asked = await askPayload(); if (asked) this.act('open', asked); } }, '🔗 Відкрити за посиланням'),
      el('button', { onclick: async () => { await patch(`/people/${this.person.key}`, { language: this.person.language === 'en' ? 'uk' : 'en' }); await this.refresh(); } }, '🌐 Мова телефону'),
      this.block,
    ]);
  }

  async refresh() {
    const all = (await get('/people')).filter(person => person.messenger === this.messenger);
    this.people.replaceChildren(...all.slice(0, 50).map(person => el('option', { value: person.key }, `${person.name}${person.language === 'en' ? ' · en' : ''}`)));
    this.person = all.find(person => person.key === this.person?.key) ?? all[0];
    if (this.person) this.people.value = this.person.key;
  }

  async hold(key) {
    this.person = (await get('/people')).find(person => person.key === key);
    this.people.value = key;
    this.bubbles.clear();
    this.wall.replaceChildren();
    this.watch();
  }

  // Long polling: one question at a time, and a newer holder of the phone ends the older loop.
  async watch() {
    const key = this.person.key;
    const watcher = (this.watcher = Symbol(key));
    for (let revision = 0, wait = 0; this.watcher === watcher; wait = 25) {
      try {
        const chat = await get(`/people/${key}/chat?after=${revision}&wait=${wait}`);
        if (this.watcher !== watcher) return;
        if (chat.revision < revision) return void this.restart();
        revision = chat.revision;
        this.show(chat);
      } catch {
        this.status.textContent = 'немає зв’язку…';
        await new Promise(resolve => setTimeout(resolve, 1500));
      }
    }
  }

  async restart() {
    await this.refresh();
    if (this.person) await this.hold(this.person.key);
  }

  show(chat) {
    this.person = chat.person;
    this.name.textContent = chat.bot.name;
    this.status.textContent = chat.person.blocked ? (this.messenger === 'viber' ? 'ви відписані' : 'заблоковано') : `бот · ${words[this.messenger].title}`;
    this.block.textContent = `🚫 ${chat.person.blocked ? words[this.messenger].unblock : words[this.messenger].block}`;
    const atEnd = this.wall.scrollHeight - this.wall.scrollTop - this.wall.clientHeight < 120;
    for (const item of chat.items) this.put(item);
    const quiet = this.bubbles.size === 0;
    if (quiet && !this.wall.firstChild) this.wall.append(el('div', { class: 'empty' }, el('b', {}, 'Що вміє цей бот?'), el('br'), 'Міські послуги, звернення 1580, сповіщення для вашого будинку, опитування.'));
    if (!quiet) this.wall.querySelector('.empty')?.remove();
    this.begin.hidden = !quiet;
    this.compose.hidden = quiet;
    this.keyboard(chat.keyboard);
    if (atEnd || chat.items.some(item => item.from === 'me')) this.wall.scrollTop = this.wall.scrollHeight;
  }

  put(item) {
    const row = this.row(item);
    const old = this.bubbles.get(item.id);
    this.bubbles.set(item.id, row);
    if (old) old.replaceWith(row);
    else this.wall.append(row);
  }

  row(item) {
    if (item.deleted) return el('div', { hidden: true });
    if (item.from === 'note') return el('div', { class: 'note', 'data-testid': 'message', 'data-from': 'note' }, item.text);
    const body = el('div', { class: 'bubble' }, this.body(item), this.meta(item));
    const mine = item.from === 'me';
    return el('div', { class: `row ${mine ? 'me' : 'bot'}`, 'data-testid': 'message', 'data-from': item.from }, body,
      item.inline && this.inline(item),
      item.toast && el('div', { class: 'toast' }, item.toast),
      !mine && this.messenger === 'telegram' && item.kind === 'text' && el('button', { class: 'mend', 'data-testid': 'reply', onclick: () => this.answer(item) }, 'відповісти'),
      mine && this.messenger === 'telegram' && item.kind === 'text' && el('button', { class: 'mend', onclick: async () => {
        const mended = await askMessage(item.text);
        if (mended) this.act('edit', { messageId: item.messageId, text: mended.text });
      } }, 'виправити'));
  }

  body(item) {
    const text = item.text ? (this.messenger === 'telegram' ? withEntities(item.text, item.entities) : item.from === 'bot' ? withMarks(item.text) : [item.text]) : [];
    const attached = (sign, ...content) => [el('div', { class: 'attached' }, el('span', { class: 'sign', 'aria-hidden': true }, sign), el('span', {}, ...content))];
    switch (item.kind) {
      case 'photo': return [el('img', { src: media(item.mediaUrl), alt: item.text ? '' : 'Світлина', onclick: () => showLarge(media(item.mediaUrl)) }), ...text];
      case 'file': return [...attached('📄', 'Файл'), ...text];
      case 'location': return attached('📍', `${item.lat.toFixed(5)}, ${item.lon.toFixed(5)}`);
      case 'contact': return attached('📱', item.from === 'bot' ? el('a', { href: `tel:${item.phone.replace(/[^0-9+]/g, '')}` }, item.text ? `${item.text}: ${item.phone}` : item.phone) : `+${item.phone.replace(/^\+/, '')}`);
      case 'voice': return [el('audio', { controls: true, src: media(item.mediaUrl) })];
      case 'video': return [el('video', { controls: true, src: media(item.mediaUrl) })];
      case 'sticker': return [el('span', { class: 'sticker' }, item.text)];
      default: return text;
    }
  }

  meta(item) {
    const time = new Date(item.date).toLocaleTimeString('uk', { hour: '2-digit', minute: '2-digit' });
    return el('span', { class: 'meta' }, item.edited && 'змінено ', time, item.from === 'me' && el('span', { class: 'ticks', 'aria-hidden': true }, '✓✓'));
  }

  inline(item) {
    return el('div', { class: 'inline' }, item.inline.map(row => el('div', {}, row.map(button => button.url
      ? el('a', { href: button.url, target: '_blank', rel: 'noopener noreferrer', 'data-testid': 'inline-button' }, `${button.text} ↗`)
      : el('button', { 'data-testid': 'inline-button', onclick: event => this.press(event.currentTarget, { messageId: item.messageId, data: button.data }) }, button.text)))));
  }

  keyboard(keyboard) {
    this.panel.hidden = !keyboard;
    this.panel.replaceChildren();
    if (!keyboard) return;
    if (keyboard.kind === 'viber') {
      this.panel.append(el('div', { class: 'grid' }, keyboard.buttons.map(button => {
        const node = el('button', { 'data-testid': 'keyboard-button', onclick: event => this.pressViber(event.currentTarget, button) }, label(button.text));
        node.style.gridColumn = `span ${button.columns}`;
        node.style.gridRow = `span ${button.rows}`;
        node.style.background = button.bgColor ?? '#fff';
        return node;
      })));
      return;
    }
    this.panel.append(...keyboard.rows.map(row => el('div', { class: 'line' }, row.map(button => el('button', { 'data-testid': 'keyboard-button', onclick: () => this.pressReply(button) }, button.text)))));
  }

  async press(button, body) {
    button.classList.add('busy');
    try {
      await this.act('press', body);
    } finally {
      setTimeout(() => button.classList.remove('busy'), 400);
    }
  }

  async pressViber(node, button) {
    if (button.actionType === 'open-url') window.open(button.actionBody, '_blank', 'noopener');
    else if (button.actionType === 'location-picker') await this.shareLocation();
    else await this.press(node, { data: button.actionBody });
  }

  async pressReply(button) {
    if (button.request === 'contact') await this.act('contact', { own: true });
    else if (button.request === 'location') await this.shareLocation();
    else await this.act('text', { text: button.text });
  }

  async shareLocation() {
    const place = await askPlace();
    if (place) await this.act('location', place);
  }

  async say() {
    const text = this.input.value.trim();
    this.input.value = '';
    if (text) await this.act('text', { text, replyTo: this.answering });
    this.answer(null);
  }

  /* Telegram's reply to one message of the bot. */
  answer(item) {
    this.answering = item?.messageId;
    this.input.placeholder = item ? 'Відповідь на повідомлення' : 'Повідомлення';
    if (item) this.input.focus();
  }

  async sendPhotos() {
    const recording = [...this.file.files].find(file => /^(audio|video)\//.test(file.type));
    if (recording) return this.sendRecording(recording);
    const form = new FormData();
    for (const file of this.file.files) form.append('file', file);
    if (this.asFile.checked) form.append('asFile', 'true');
    const caption = this.input.value.trim();
    if (caption) form.append('caption', caption);
    [this.file.value, this.input.value] = ['', ''];
    try {
      await post(`/people/${this.person.key}/photo`, form);
    } catch (error) {
      this.refuse(refusals[error.status] ?? 'Не надіслано: немає зв’язку.');
    }
  }

  // Stands in the chat, for the line under the name is written anew with every change.
  refuse(text) {
    this.wall.append(el('div', { class: 'note', role: 'alert', 'data-testid': 'refusal' }, text));
    this.wall.scrollTop = this.wall.scrollHeight;
  }

  async sendRecording(file) {
    const form = new FormData();
    form.append('file', file);
    form.append('kind', file.type.startsWith('audio/') ? 'voice' : 'video');
    this.file.value = '';
    await post(`/people/${this.person.key}/recording`, form);
  }

  open() {
    return this.act('open');
  }

  toggleBlock() {
    return this.act(this.person.blocked ? 'unblock' : 'block');
  }

  async addResident() {
    const asked = await askResident(this.messenger);
    if (!asked) return;
    const person = await post('/people', { messenger: this.messenger, ...asked, apiVersion: asked.apiVersion ? Number(asked.apiVersion) : undefined, desktop: asked.desktop === 'on' });
    await this.refresh();
    await this.hold(person.key);
  }

  async act(what, body) {
    try {
      await post(`/people/${this.person.key}/${what}`, body);
    } catch {
      this.status.textContent = 'не вдалося: кнопки вже немає або немає зв’язку';
    }
  }
}

function menu(sign, name, items) {
  const list = el('div', { role: 'menu' }, items);
  const root = el('div', { class: 'menu' }, el('button', { type: 'button', class: 'icon', 'aria-label': name, title: name, 'aria-haspopup': true, onclick: event => { event.stopPropagation(); root.dataset.open = root.dataset.open !== 'true'; } }, sign), list);
  list.addEventListener('click', event => { if (event.target.closest('button')) root.dataset.open = false; });
  document.addEventListener('click', event => { if (!root.contains(event.target)) root.dataset.open = false; });
  root.addEventListener('change', () => { root.dataset.open = false; });
  root.addEventListener('keydown', event => { if (event.key === 'Escape') root.dataset.open = false; });
  return root;
}
