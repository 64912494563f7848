// Making elements: text is only ever set as text.

const at = id => document.getElementById(id);

/** An element with attributes, listeners (functions) and children; children that are not elements become text, null is left out. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function')
      element.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined).map(child => child instanceof Node ? child : shown(String(child))));
  return element;
}

/** Sets a text when it differs: what is the same is not touched. */
function setText(element, text) {
  if (element.textContent !== text)
    element.textContent = text;
}

/** Says something to people who do not see the page. */
const say = text => setText(at('n-said'), text);

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
  say(`Copied ${shown(text.length > 80 ? 'the code' : text)}`);
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), 1200);
}

/** For browsers and pages without a clipboard. */
function copyBySelection(text) {
  const focused = document.activeElement;
  const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  focused?.focus();
}

const copyButton = (text, what) => el('button', { type: 'button', class: 'copy', 'aria-label': `Copy ${what}`, click: event => copy(text, event.currentTarget) });

/** The fragment of a model; the page's own elements have ids that begin with "n-". */
const linkOf = id => '#' + escapeValue(id).replace(/^n-/, '%6E-');
const escapeValue = text => encodeURIComponent(text).replace(/%2F/g, '/').replace(/%3A/g, ':');

/** A link from one view to a model; the filters stay in the fragment, so that the way back to the list has them. */
const modelLink = (model, text = model.id) => el('a', { href: '#' + writeState({ ...page.state, id: model.id, view: '', week: '' }) }, text);

/** C# with its keywords, strings and comments marked. */
function code(text) {
  const pre = el('pre', { tabindex: '0', role: 'region', 'aria-label': 'C#' });
  const target = pre.appendChild(el('code'));
  const pattern = /(\/\/.*)|(\$?"(?:[^"\\]|\\.)*")|\b(using|var|await|new|foreach|in|string|public|internal|sealed|partial|record|class|typeof|decimal)\b/g;
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    target.append(text.slice(end, match.index), el('span', { class: match[1] ? 'c' : match[2] ? 's' : 'k' }, match[0]));
    end = match.index + match[0].length;
  }
  target.append(text.slice(end));
  return pre;
}
