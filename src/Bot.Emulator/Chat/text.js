// What a person or the bot wrote, as DOM nodes: nothing is ever parsed as HTML.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

const link = (address, label) => el('a', { href: /^https?:/.test(address) ? address : '#', target: '_blank', rel: 'noopener noreferrer' }, label);

// Telegram: entities with offsets in UTF-16 units, which is what JavaScript counts in.
export function withEntities(text, entities) {
  const parts = [];
  let at = 0;
  const starts = [...new Set((entities ?? []).flatMap(entity => [entity.offset, entity.offset + entity.length]))].sort((a, b) => a - b);
  for (const end of [...starts, text.length]) {
    if (end <= at) continue;
    const piece = text.slice(at, end);
    const looks = (entities ?? []).filter(entity => entity.offset <= at && entity.offset + entity.length >= end);
    parts.push(looks.reduce((node, look) => ({
      bold: () => el('b', {}, node), italic: () => el('i', {}, node), underline: () => el('u', {}, node), strikethrough: () => el('s', {}, node),
      code: () => el('code', {}, node), pre: () => el('code', {}, node), text_link: () => link(look.url, node),
    }[look.type] ?? (() => node))(), piece));
    at = end;
  }
  return parts;
}

// Viber: *bold*, _italic_, ~strike~ where the marks touch words, and plain addresses as links.
export function withMarks(text) {
  const parts = [];
  const marks = /(\*(?!\s|\u2060)([^*\n\u2060]+?)\*(?!\u2060))|(_(?!\s|\u2060)([^_\n\u2060]+?)_(?!\u2060))|(~(?!\s|\u2060)([^~\n\u2060]+?)~(?!\u2060))|(https?:\/\/[^\s]+)/g;
  let at = 0;
  for (const match of text.matchAll(marks)) {
    parts.push(text.slice(at, match.index));
    if (match[2]) parts.push(el('b', {}, match[2]));
    else if (match[4]) parts.push(el('i', {}, match[4]));
    else if (match[6]) parts.push(el('s', {}, match[6]));
    else parts.push(link(match[7], match[7]));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}

// Labels of Viber's buttons may bear <b> and <font color="…">; entities are undone, all other tags dropped.
export function label(text) {
  const undone = value => value.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  const nodes = [];
  let bold = false, color = null;
  for (const piece of (text ?? '').split(/(<[^>]*>)/)) {
    if (/^<b>/i.test(piece)) bold = true;
    else if (/^<\/b>/i.test(piece)) bold = false;
    else if (/^<font/i.test(piece)) color = /color=["']?(#[0-9a-f]{3,6}|[a-z]+)/i.exec(piece)?.[1] ?? null;
    else if (/^<\/font>/i.test(piece)) color = null;
    else if (piece && !piece.startsWith('<')) {
      const node = el(bold ? 'b' : 'span', {}, undone(piece));
      if (color) node.style.color = color;
      nodes.push(node);
    }
  }
  return nodes;
}
