import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The API of a `npm start` running beside the development server. */
const api = `http://127.0.0.1:${process.env['PORT'] ?? '4400'}`
// The host stays as the browser sent it: the service refuses what comes from another origin.
const proxy = Object.fromEntries(['/rpc', '/api', '/live', '/health'].map((path) => [path, { target: api, changeOrigin: false }]))

/**
 * What every first visit needs, in one long-lived file: it changes only when a library is renewed. Everything else is split
 * by route, because each screen is an `import()` in its module's `screens/routes.ts`.
 */
const frame = /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/

/** What nearly every screen is built from, what forms are, what is chosen or written at length in them, and what stands above a page: four files instead of twenty small ones. Charts, tables, signatures and the like come with the screens that use them. */
const kit = /src[\\/](platform[\\/](client[\\/](?!sha256|keeping|together|drafts|written|save|paper)|uuid)|ui[\\/](Ask|Avatar|Badge|Button|Loading|Page|Refusal|Rows|SkipLink|classes|theme|toast|tone|tones|words|readMoney)\.)/
const above = /src[\\/]ui[\\/](Dialog|Menu|Modal|Sheet)\./
const forms = /src[\\/]ui[\\/](Field|Form|TextField)\./
const choices = /src[\\/]ui[\\/](Choice|Select|TextArea)\./

/** Writes each text file of the bundle a second and third time, compressed as far as it goes: the service then compresses nothing per request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir }) {
      const files = (await readdir(dir!, { recursive: true })).filter((file) => /\.(js|css|html|svg|webmanifest)$/.test(file))
      await Promise.all(files.map(async (file) => {
        const text = await readFile(join(dir!, file))
        if (text.length < 600) return
        await writeFile(join(dir!, `${file}.gz`), await promisify(gzip)(text, { level: 9 }))
        await writeFile(join(dir!, `${file}.br`), await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
      }))
    },
  }
}

export default defineConfig(({ command }) => {
  // A build begun by a test, where this says "test", would carry React's development half: twice the weight, and slow.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return {
    root: here('./src/app'),
    publicDir: here('./src/app/public'),
    cacheDir: here('./node_modules/.vite'),
    plugins: [react(), compressed()],
    define: { 'import.meta.env.GALLERY': JSON.stringify(command === 'serve' || process.env['GALLERY'] === '1') },
    css: { modules: { localsConvention: 'camelCaseOnly' } },
    build: {
      outDir: here('./dist/web'),
      emptyOutDir: true,
      target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
      // light-dark() must reach the browser as written: the rewritten form does not follow a theme chosen on <html>.
      cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
      // Of what a screen needs, its styles alone are listed with its route: the list of every file of every screen would weigh on the first paint, and links are followed ahead of the tap.
      modulePreload: { polyfill: false, resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : needed.filter((file) => file.endsWith('.css'))) },
      assetsInlineLimit: 0,
      manifest: true,
      rolldownOptions: { output: { codeSplitting: { groups: [
        { name: 'frame', test: frame, priority: 3 },
        { name: 'kit', test: kit, priority: 2 },
        { name: 'forms', test: forms, priority: 2 },
        { name: 'choices', test: choices, priority: 2 },
        { name: 'above', test: above, priority: 2 },
        { name: 'icons', test: /node_modules[\\/]lucide-react[\\/]/, minShareCount: 8, priority: 1 },
      ] } } },
    },
    server: {
      host: '127.0.0.1',
      port: 5173,
      fs: { allow: [here('.')] },
      proxy,
    },
    preview: { host: '127.0.0.1', proxy },
  }
})
