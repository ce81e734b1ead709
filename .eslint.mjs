import astro from 'eslint-plugin-astro';
import typescript from 'typescript-eslint';

/** Imports that would turn an arrow of the house around. */
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns }],
});

const roomDoor = {
  regex: '\\.\\./(?!(?:http|database)/)[a-z-]+/(?!index\\.ts|routes\\.ts)[a-z-]+\\.ts$',
  message: 'A room is entered by its index.ts.',
};

export default typescript.config(
  { ignores: ['node_modules', 'dist', '.astro', '.cache', 'data', 'data-demo'] },
  ...typescript.configs.strictTypeChecked.map((config) => ({
    ...config,
    files: ['**/*.ts', '**/*.tsx'],
  })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
    },
  },
  ...astro.configs.recommended,
  {
    files: ['api/**/*.ts'],
    rules: forbid({ regex: '/site/', message: 'The server never imports the site.' }, roomDoor),
  },
  {
    files: ['site/**/*.{ts,tsx,astro}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/api/',
              allowTypeImports: true,
              message: 'The site takes types only from the server.',
            },
            { regex: '/scripts/', message: 'The site never imports a script.' },
          ],
        },
      ],
    },
    plugins: { '@typescript-eslint': typescript.plugin },
  },
  {
    files: ['tests/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
