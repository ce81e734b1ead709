/**
 * What says who is open now, at an address that the script inside a page can name.
 */
import type { APIRoute } from 'astro';
import { inlineScript } from '../inline-script.ts';

export const GET: APIRoute = () => new Response(inlineScript('site/browser/open-now.ts'));
