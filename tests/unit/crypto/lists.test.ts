import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isReturnCode,
  makeReturnCode,
  readReturnCode,
  spellDigits,
  spellWords,
} from '../../../site/crypto/return-code.ts';
import { readWord } from '../../../site/crypto/words.ts';
import { listOf } from './conversation-vectors.ts';

const languages = ['en', 'es', 'fr', 'pt'];
const lists = languages.map(listOf);
const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '');

/** What someone who is afraid should not be handed among seven words, even by chance. */
const hurtful: Record<string, string> = {
  en: `abandon abuse accident accuse addict age agent alcohol alone anger arm arrest assault attack
    baby bachelor beauty belt betray birth bitter blade blame blood body bomb boss bottom boy broken
    brother bullet buyer cage camera cash casino cheap cherry chest chicken child cigar client club
    come control cost crack crash crime cruel cry crystal dad damage danger daughter deal death debt
    demand destroy die diet dignity dirt disease divorce doll dose drink drug dumb earn enemy error
    escape evil exhibit expose family fantasy fat father fault fear fee female fever fight force
    foster ghost girl grab guard guilt gun hammer hard hate hidden high hire hole honey horror host
    hotel hour hungry hunt hurt husband ice ill innocent inject injury inmate insane jail jealous
    judge kick kid kill kiss knee knife lady law lawsuit leg legal liar lock lonely love mad maid man
    marriage mask massage master meat member mercy midnight minor mirror misery mistake monster
    mother mule muscle naive naked nasty neck needy negative night obey oblige orphan owner panic
    parent party payment penalty pet photo pig pill pimp pipe pistol pole police poor pot poverty
    powder power pretty price prison private property punch punish purchase purity push race rape
    raw razor regret rent rescue resist reward rich rifle risk rough rubber rule run sad sadness
    scare scissors secret sell sentence service sex shame shock shoot shop shove shy sick sin sister
    skin skirt skull slave sleep slim slut smoke sniff social sorry speed spike sponsor steal stick
    stool street struggle stumble submit suffer sugar suicide swallow sweet swing sword tattoo
    tobacco tongue tonight toy trade traffic tragic trap trash trick trigger ugly unable uncle unfair
    unhappy unlock used useless van vendor vicious victim video violence virgin virus visa wage weapon weird wet
    whip whore wife wild wink wolf woman worry worth wound wreck wrist wrong young youth`,
  es: `abdomen abogado aborto abrazo abuelo abuso acabar acoso acusar adicto adulto agonia aislar alarma
    almeja amante amargo amo amor arma arruga asalto asesino asilo ataque atar bala basura bata bebe
    bebida besar beso bestia boda bolsa bomba borracho bruja burla cadaver cadena calle cama
    calvo cancer caos capucha cara carcel carne castigo celda celoso cigarro ciego cita cliente
    cochino coger cojo cola compra conejo correr crimen crisis cruel cuchillo cuerpo culpa dama debil
    delgado delito derrota deseo desnudo deuda diablo dieta dinero dolor dormir droga duelo
    edad enano enemigo enfado enfermo engaño escapar esclavo esposa evadir exceso exilio falso familia
    fatiga feo feroz fiebre fobia foto fracaso fraude fuerza fuga fumar furia fusil ganga gastar
    gemir golpe gordo grito guapo guardia guerra gusano hacha hembra herida herir hermano hijo
    hombre hotel huelga huevo huir hurto ilegal impulso infiel intacto intimo inutil ira jaula
    joroba joven juez juguete labio lacra ladron lagrima lamer leche lengua lesion letal llanto
    llorar loco locura lucha madre mafia maldad malo mama manco mano marido matar miedo miembro
    miseria modelo moneda monja morder morir mortal mozo muerte mugre mujer muñeca muslo necio negro
    niño noche novio obeso oculto odiar odio ofensa orgasmo orgia oscuro padre pagar pago palido
    panico papa parir pasion pecado pecho pegar pelea peligro pena penal pezon pepino pereza perico
    perro persona piel piojo pistola pluma pobre policia polvo porno precio preso prision
    promiscuo puñal puño pupila puta quemar rabia rabo rapto rata regalo rehen rencor rendir robo
    ron roto sangre secreto secta sed seno servir sexo silencio soldado soledad soltero sotano
    sucio sudor suegra sufrir suicida sumision susto tabaco tabu tarifa tatuaje temor temblar terror
    testigo tio tia tocar tonto torso tortura trafico trampa trauma triste tumba tumor ulcera
    vacio varon vejez venda veneno vengar vicio victima video vientre vino violar virgen virus viudo
    zorra`,
  pt: `abalar abater abismo abusar aborto acusador adulto afogar amante arma assalto
    assediar atacado atirador babosa bater bebado beijo bico bofetada boneca briga broche bruxo
    bunda cachorro cadeia cadela calcinha canivete carnal cela chefe chicote chorar chupar
    cicatriz cigana cliente cocaina coitado comer comprar corpo coxa crime cruel cueca culpa culpar
    cupido decote delegado demonio desejo despesa despir dinheiro discreta doente dor donzela dopar
    drogaria egua ereto erotico escravo espancar espiar esposa estupro exposto facial faca falta
    favorita febre feio femea ferida filho foto fraco fralda fuga fugir furioso galinha gata
    gemer gemido golpe gordo gordura gorjeta grave greve grito guerra guloso homem hotel humilhar
    idoso ilegal inferno inimigo injetar inocente insulto intimo intocado jaula jovem judeu juiz
    lamber ladrao leiloar libido loucura luta macaco machado macho mae maior mamilo manequim marido
    masmorra matar maternidade medo meiga membro menina menino menor moeda morder morrer motel
    mudo mulata mulher namoro negrito nervoso noite noiva nu nudez obedecer odio orfanato orgasmo
    orgia pagar pai paixao palmada pancada pecado peito pele penis perder perigo perna pinto
    piranha pistola pivete plebeu pobre policia policiar pomba porno possuir prazer preço preso
    prisao proibido prostituta punhal punir pureza puta quente raiva rapaz raptar ratoeira rebolar
    refem ressaca rico roubar sangue sedutor seduzir segredo seio senhor sensual sentado serva servo
    sexo sigilo sirene sofrer sogro soldado solteiro sombrio sozinho suicida sujo surra susto tarado
    tatuagem terror tortura toxina trafegar trair traseiro tristeza truque tumor urubu vaca
    vadia vadiar vazio veado vender veneno ventre vergonha viatura vibrador viela violar
    virgem vitima`,
  fr: `abandon abuser abusif accuser achat acheter adulte affreux agresser angoisse argent arme
    attaque baiser bander bustier brutal cadavre caresser chagrin chambre chatte chute cigare client
    cogner colere couteau crainte crier crime cruel danger dealer dette detresse diable dose douleur
    drogue ecraser ejecter enfant ennemi erotique esclave etroit faible famille faute fessee feroce
    fille frapper frayeur fuite fumer fusil gendarme gicler gorge grossir guerrier honte honteux
    hotel hurler injure innocent insulter intime ivresse jouissif jugement juge jupon juvenile lacerer
    larme ligoter louer maigre malheur marchand martyr meurtre mechant membre menacer mensonge mignon
    mineur monstre mort mourir nichon nuire nue obeir orgasme orgie otage outrager paniquer pecher
    pedo pendre penetrer perdre peur pisser placard plaisir pleurer police porno poupee prison priver
    prostitu pudeur punir putain pute racoler rompre sadique saigner sale sang seduire seins sexe
    sevir seul silence soldat solitude soumise souillure suicide sucer suspect tabac tatouage terreur
    torture toucher toxine trafic tragique trahir tribunal tuer vagin vaseux venger viande victime
    video vierge viol violer virus voler voyeur`,
};

test.each(languages)('the %s list has 2048 words, told apart by four letters', (language) => {
  const list = listOf(language);
  expect(list).toHaveLength(2048);
  for (const word of list) expect(word).toMatch(/^\p{Ll}{3,9}$/u);
  expect(list).toEqual(list.map((word) => word.normalize('NFC')));
  expect(list.map(fold)).toEqual(list.map(fold).sort());
  expect(new Set(list.map((word) => fold(word).slice(0, 4))).size).toBe(2048);
  for (const word of list) expect(readWord(fold(word).slice(0, 4).toUpperCase(), list)).toBe(word);
});

test.each(languages)(
  'no %s word is about sex, violence, shame, drugs or the police',
  (language) => {
    const words = new Set(listOf(language).map(fold));
    const forbidden = (hurtful[language] ?? '').split(/\s+/).map(fold);
    expect(forbidden.filter((word) => words.has(word))).toEqual([]);
  },
);

test('the lists are these four', () => {
  const files = readdirSync('content/word-lists').sort();
  expect(files).toEqual(languages.map((language) => `${language}.txt`));
});

test('a code in the words of any list is read with all of them, in whatever order', async () => {
  for (let round = 0; round < 50; round += 1) {
    const code = await makeReturnCode();
    for (const list of lists) {
      const typed = spellWords(code, list)
        .map((word) => fold(word).slice(0, 4 + (round % 5)))
        .join(' ');
      for (const order of [lists, lists.toReversed()])
        expect(await readReturnCode(typed, order)).toContainEqual(code);
    }
  }
});

test('words that several lists have give the code of each list that they check in', async () => {
  const everywhere = lists
    .slice(1)
    .reduce(
      (common, list) => common.filter((word) => readWord(word, list) !== undefined),
      lists[0] ?? [],
    );
  expect(everywhere.length).toBeGreaterThan(20);
  const words = fc.array(fc.constantFrom(...everywhere), { minLength: 7, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(words, async (typed) => {
      const codes = lists.map((list) =>
        typed.map((word) => list.indexOf(readWord(word, list) ?? '')),
      );
      const right: string[] = [];
      for (const code of codes) if (await isReturnCode(code)) right.push(spellDigits(code));
      const read = await readReturnCode(typed.join(' '), lists);
      expect(read.map(spellDigits)).toEqual([...new Set(right)]);
    }),
    { numRuns: 300 },
  );
});

test('words of two lists in one code are no code', async () => {
  const [en = [], , fr = []] = lists;
  const mixed = ['zucchini', ...fr.slice(-6)].join(' ');
  expect(en).toContain('zucchini');
  expect(await readReturnCode(mixed, lists)).toEqual([]);
});
