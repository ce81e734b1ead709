/**
 * Choosing one's département and what one looks for: shows what is for there and that, on the page as it
 * is. The choice is in the page alone: it is not in its address, which the browser would remember, and
 * is gone with it.
 *
 * @module
 */

const all = <E extends HTMLElement>(selector: string) => [
  ...document.querySelectorAll<E>(selector),
];

const chosen = document.querySelector<HTMLElement>('.chosen');
const heading = chosen?.querySelector('h2');
const teams = document.querySelector<HTMLElement>('.teams');
const needs = document.querySelector<HTMLElement>('.needs');
const buttons = all<HTMLButtonElement>('.needs button');
const links = [...document.querySelectorAll<HTMLElement | SVGElement>('[data-code]')];
let code = '';
let need = '';

function show(): void {
  const has = (list: string | undefined, word: string) =>
    !word || (list ?? '').split(' ').includes(word);
  for (const place of all('.place')) {
    const isHere = !place.dataset['place'] || has(place.dataset['place'], code);
    place.hidden = !isHere || !has(place.dataset['needs'], need);
  }
  for (const section of all('.need')) {
    section.hidden = need !== '' && section.dataset['need'] !== need;
  }
  if (teams) teams.hidden = !teams.querySelector('.place:not([hidden])');
  for (const link of links) {
    if (code && link.dataset['code'] === code) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  for (const button of buttons) button.setAttribute('aria-pressed', String(button.value === need));
  if (chosen) chosen.hidden = !code;
}

function choose(link: HTMLElement | SVGElement): void {
  code = link.dataset['code'] ?? '';
  show();
  if (!heading) return;
  const name = (link.querySelector('title') ?? link).textContent.trim();
  const { found = '', none = '' } = heading.dataset;
  const isServed = all('.place').some(({ dataset }) => dataset['place']?.split(' ').includes(code));
  heading.textContent = (isServed ? found : none).replace('{{place}}', name);
  heading.focus({ preventScroll: true });
  chosen?.scrollIntoView();
}

for (const link of links) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    choose(link);
  });
}
for (const button of buttons) {
  button.addEventListener('click', () => {
    need = need === button.value ? '' : button.value;
    show();
  });
}
chosen?.querySelector('button')?.addEventListener('click', () => {
  code = need = '';
  show();
});
if (needs) needs.hidden = false;
