/** Three plain drawings of the alternatives, as a page of a city would put them into the slots: stories and tests stand without the demo's own. */

const SHAPES: Readonly<Record<'a' | 'b' | 'c', readonly [path: string, words: string]>> = {
  a: ['M110 190V70h140v120zM100 62h160v12H100zM0 190h360', 'Ett hus i tre våningar vid ett torg.'],
  b: ['M80 190v-60h210v60zM70 132l16-20h198l16 20M0 190h360', 'Ett lågt, långt hus på en äng.'],
  c: ['M140 190V90l40-34 40 34v100M40 190v-70h100v70M220 190v-70h100v70M0 190h360', 'Ett äldre hus med en flygel på var sida.'],
};

export function drawings(): readonly SVGSVGElement[] {
  return (['a', 'b', 'c'] as const).map((id) => {
    const [path, words] = SHAPES[id];
    const svg = svgOf('svg');
    svg.setAttribute('slot', `picture-${id}`);
    svg.setAttribute('viewBox', '0 0 360 240');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', words);
    const shape = svgOf('path');
    shape.setAttribute('d', path);
    shape.setAttribute('fill', 'none');
    shape.setAttribute('stroke', 'currentColor');
    shape.setAttribute('stroke-width', '2');
    svg.append(shape);
    return svg;
  });
}

function svgOf<K extends keyof SVGElementTagNameMap>(name: K): SVGElementTagNameMap[K] {
  return document.createElementNS('http://www.w3.org/2000/svg', name);
}
