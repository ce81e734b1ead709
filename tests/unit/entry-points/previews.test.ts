import { expect, test } from 'vitest';
import { isPreview } from '../../../api/entry-points/previews.ts';

const android =
  'Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 ' +
  '(KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.54 Mobile Safari/537.36';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

const asked = (headers: Record<string, string>, method = 'GET') =>
  isPreview(method, (name) => headers[name]);

test.each([
  android,
  `${iphone} Version/17.5 Mobile/15E148 Safari/604.1`,
  `${iphone} CriOS/126.0.6478.35 Mobile/15E148 Safari/604.1`,
  'Mozilla/5.0 (Android 14; Mobile; rv:126.0) Gecko/126.0 Firefox/126.0',
  'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-A536B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5',
  'Opera/9.80 (Android; Opera Mini/36.2.2254/191.249; U; fr) Presto/2.12.423 Version/12.16',
  'Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; U; Android 6.0; fr-fr;CUBOT MAX Build/MRA58K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 12; KINGKONG 7 Build/CUBOT_KINGKONG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0 Mobile Safari/537.36',
  `${iphone} Mobile/15E148 Instagram 333.0.0.33.93 (iPhone14,5; iOS 17_5_1; fr_FR; fr; scale=3.00; 1170x2532; 602961232; IABMV/1)`,
  `${android} Instagram 333.0.0.42.91 Android (33/13; 450dpi; 1080x2177; samsung; SM-A536B; a53x; s5e8825; fr_FR; 604247860; IABMV/1)`,
  `${android} Snapchat/12.87.0.44 (SM-A536B; Android 13#1647528410731#30; gzip; )`,
  'Mozilla/5.0 (iPhone; CPU iPhone OS 13_2_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Snapchat/10.69.5.72 (iPhone10,3; iOS 13.2.2; gzip)',
  `${iphone} Version/17.5 Mobile/15E148 Snapchat/12.90.0.43 (like Safari/8617.2.4.10.8, panda)`,
  `${iphone} Mobile/15E148 musical_ly_35.1.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/fr Region/FR FalconTag/ABC BytedanceWebview/d8a21c6`,
  `${android} trill_350603 JsSdk/1.0 NetType/4G Channel/googleplay AppName/trill app_version/35.6.3 ByteLocale/fr ByteFullLocale/fr-FR Region/FR AppId/1180 Spark/1.5 AppVersion/35.6.3 BytedanceWebview/d8a21c6`,
  `${android} WhatsApp/2.24.10.79`,
  `${iphone} Mobile/15E148 WhatsApp/24.10.80`,
  `${android} [FB_IAB/Orca-Android;FBAV/458.0.0.54.108;]`,
  `${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/465.0.0.37.102;FBBV/602961232;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBID/phone;FBLC/fr_FR;FBOP/5;FBRV/0]`,
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36',
  `${android} QRScanner/4.1`,
  `${iphone} Mobile/15E148 Safari/604.1 QR Code Reader/4.1`,
])('a person: %s', (userAgent) => {
  expect(asked({ 'user-agent': userAgent })).toBe(false);
});

test.each([
  '',
  'WhatsApp/2.24.10.79 A',
  'WhatsApp/2',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
  'meta-externalfetcher/1.1',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  'Snapchat/10.39.5.0 (iPhone10,4; iOS 11.4; gzip)',
  'Mozilla/5.0 (compatible; Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots)',
  `${android} thirdLandingPageFeInfra`,
  'thirdLandingPageFeInfra',
  'http.rb/5.1.1 (Mastodon/4.2.8; +https://mastodon.example/)',
  'Mastodon/4.3.0 (http.rb/5.2.0; +https://mastodon.example/)',
  'Instagram 333.0.0.42.91 Android (33/13; 450dpi; 1080x2177)',
  'TelegramBot (like TwitterBot)',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'MobileSafari/8617 CFNetwork/1498.700.2 Darwin/23.6.0',
  'Dalvik/2.1.0 (Linux; U; Android 13)',
  'curl/8.5.0',
])('a machine: %s', (userAgent) => {
  expect(asked({ 'user-agent': userAgent })).toBe(true);
});

test('no user agent at all is a machine', () => {
  expect(asked({})).toBe(true);
});

test('HEAD is a machine, whoever asks', () => {
  expect(asked({ 'user-agent': android }, 'HEAD')).toBe(true);
});

test.each([
  ['sec-purpose', 'prefetch'],
  ['sec-purpose', 'prefetch;prerender'],
  ['purpose', 'prefetch'],
  ['x-purpose', 'preview'],
  ['x-moz', 'prefetch'],
])('%s: %s is a fetch ahead', (name, value) => {
  expect(asked({ 'user-agent': android, [name]: value })).toBe(true);
});

test('what comes after the first 512 characters of a user agent changes nothing', () => {
  const long = `${android} ${'x'.repeat(512)}`;
  expect(asked({ 'user-agent': `${long} Googlebot` })).toBe(asked({ 'user-agent': long }));
});
