// What pages of telemetry need beyond Blazor: the values of a chart under the pointer or the arrow keys.

// Blazor draws the picture and, in data-values, what it says: { left, right, width, steps: [{ at, values: [..] }], names: [..], hues: [..] }.
// What follows the pointer is drawn here, in elements that Blazor leaves empty.
const charts = new WeakMap();

export function follow(chart) {
  // A page that is left at once is gone before this comes.
  if (!chart || charts.has(chart)) return;
  let step = null;
  charts.set(chart, true);
  const svg = chart.querySelector('svg');
  const line = chart.querySelector('.crosshair');
  const box = chart.querySelector('.readout');
  const read = () => JSON.parse(chart.dataset.values);

  function show(next) {
    const data = read();
    const last = data.steps.length - 1;
    step = Math.min(last, Math.max(0, next));
    const x = data.left + ((data.right - data.left) * step) / last;
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
    line.removeAttribute('visibility');

    const { at, values } = data.steps[step];
    const time = document.createElement('b');
    time.textContent = at;
    const rows = values.map((value, index) => {
      const row = document.createElement('span');
      row.className = data.hues[index];
      const name = document.createElement('span');
      name.textContent = data.names[index];
      const amount = document.createElement('b');
      amount.textContent = value;
      row.append(name, ' ', amount);
      return row;
    });
    box.replaceChildren(time, ...rows);
    box.hidden = false;

    // On the side where there is room.
    const scale = svg.clientWidth / data.width;
    const place = x * scale;
    const left = place + 14 + box.offsetWidth <= chart.clientWidth ? place + 14 : place - 14 - box.offsetWidth;
    box.style.left = `${Math.max(0, left)}px`;
  }

  function hide() {
    step = null;
    line.setAttribute('visibility', 'hidden');
    box.hidden = true;
  }

  svg.addEventListener('pointermove', event => {
    const data = read();
    const x = ((event.clientX - svg.getBoundingClientRect().left) / svg.clientWidth) * data.width;
    show(Math.round(((x - data.left) / (data.right - data.left)) * (data.steps.length - 1)));
  });
  svg.addEventListener('pointerleave', () => { if (document.activeElement !== chart) hide(); });
  chart.addEventListener('blur', hide);
  chart.addEventListener('keydown', event => {
    const last = read().steps.length - 1;
    const next = { ArrowLeft: (step ?? last + 1) - 1, ArrowRight: (step ?? -1) + 1, Home: 0, End: last }[event.key];
    if (event.target !== chart || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && step !== null) hide();
    else if (next !== undefined) show(next);
    else return;
    event.preventDefault();
  });

  // New values under the same crosshair.
  new MutationObserver(() => { if (step !== null) show(step); }).observe(chart, { attributes: true, attributeFilter: ['data-values'] });
}
