/**
 * Makes an element: `h("p.excerpt", { lang: "fa" }, "words", otherElement)`.
 *
 * What comes from the API goes in as text, never as HTML, so that nothing in it can become an element.
 * Attributes and children that are null, undefined or false are left out.
 */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (isThere(value)) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(isThere));
  return element;
}

function isThere(value) {
  return value !== null && value !== undefined && value !== false;
}

/** Runs `act` when the element is clicked, and returns the element. */
export function onClick(element, act) {
  element.addEventListener("click", act);
  return element;
}

/**
 * The one door for HTML: the bodies of articles, events and comments.
 *
 * Two things protect it. The server lets a short list of elements and attributes into a body and no script, handler or
 * style (cms/content/body/sanitise.py); and the policy that this page is served with runs no inline script, whatever
 * stands here.
 */
export function fromBody(name, html) {
  const element = h(name);
  element.innerHTML = html;
  return element;
}
