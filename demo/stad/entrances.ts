/** One sentence for every entrance of the city's menu: the invented city has no further pages. */
export const ENTRANCES: Readonly<Record<string, string>> = {
  '#skola': 'Söka plats, lov och matsedlar, och vem du ringer när barnet är sjukt.',
  '#omsorg': 'Hemtjänst, färdtjänst och stöd till dig som hjälper någon nära.',
  '#bygga': 'Bygglov, tomter och planer som staden arbetar med.',
  '#trafik': 'Bussar och båtar, gångvägar, snöröjning och parkering.',
  '#uppleva': 'Bibliotek, bad, föreningar och det som händer i helgen.',
  '#styrs': 'Fullmäktige, nämnder och hur du säger vad du tycker.',
};
