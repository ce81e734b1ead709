import { defineCollection } from 'astro:content';
import { pagesLoader } from './content/loader.ts';
import { pageSchema } from './content/page.ts';

export const collections = {
  pages: defineCollection({ loader: pagesLoader(), schema: pageSchema }),
};
