// The control API of the emulator.
const root = '/emulator/api';

async function send(method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch(root + path, {
    method,
    headers: form || body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : form ? body : JSON.stringify(body),
  });
  if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${response.status}`), { status: response.status });
  return response.json();
}

export const get = path => send('GET', path);
export const post = (path, body = {}) => send('POST', path, body);
export const remove = path => send('DELETE', path);
export const put = (path, body) => send('PUT', path, body);
export const patch = (path, body) => send('PATCH', path, body);
export const media = address => (/^https?:/.test(address) ? address : `/emulator/${address}`);
