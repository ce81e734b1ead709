import { describe, expect, test } from 'vitest';
import { weakness } from '../../../site/desk/door/strength.ts';

describe('a passphrase of one’s own', () => {
  test.each([
    'Être ou ne pas être, telle est la question',
    'être-ou-ne-pas-être-telle-est-la-question',
    'Longtemps, je me suis couché de bonne heure',
    'longtempsjemesuiscouchedebonneheure',
    'Liberté, égalité, fraternité ou la mort',
    'Allons enfants de la Patrie, le jour de gloire',
    'Dulce et decorum est pro patria mori',
    'En un lugar de la Mancha de cuyo nombre',
    'Il était une fois en 1789 une révolution',
    'correct horse battery staple',
  ])('is not a sentence that many know: %s', (text) => {
    expect(weakness(text)?.why).toBe('sentence');
  });

  test.each(['Motdepasse2026!', 'azertyuiop', '0123456789012345678901234567890', 'Rose1234'])(
    'is not one that is quickly guessed: %s',
    (text) => {
      expect(weakness(text)).not.toBeNull();
    },
  );

  test.each([
    'k7Qz vX2m Rt9w Lp4c Hs8d',
    'x7-Kq9-pL2-Vm4-Zt8-Wr3-Dn6',
    'Tg8#vQz2!mLp9@wXe5$Hd3~Rk',
    'kqzjwvbxmpyrtdlfghsnckqw',
    'girafe bitume lundi orgue volcan tringle savate oignon hublot cithare',
  ])('may be drawn by chance in another way: %s', (text) => {
    expect(weakness(text)).toBeNull();
  });

  test('says how much longer what is written in words has to be', () => {
    const text = 'girafe bitume lundi orgue';
    const { missing } = weakness(text) ?? { missing: 0 };
    expect(text.length + missing).toBe(60);
  });
});
