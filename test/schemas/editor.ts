import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from '../docs/documents.ts';
import { LanguageServer } from './language-server.ts';

/** Where the cursor is, in the texts that are handed over. */
const CURSOR = '|';

export const SCHEMA_URL = pathToFileURL(join(PROJECT, 'schemas/sync-rules.schema.json')).href;

/** How a file says which schema it has. */
export const schemaLine = (url: string): string => `# yaml-language-server: $schema=${url}`;

export interface Offer {
  readonly label: string;
  readonly documentation: string;
  /** What the text is when the offer is taken: placeholders hold their defaults. */
  readonly becomes: string;
}

export interface Squiggle {
  /** 1-based, in the text that was handed over. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

interface Diagnostic {
  readonly range: Range;
  readonly message: string;
  /** `YAML`, or what the schema is called. */
  readonly source?: string;
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

type Prose = string | { readonly value: string } | undefined;

export interface EditorSetUp {
  /** The first line of every file; that of `schemaLine` for this project's schema by default. */
  readonly firstLine?: string;
  /** The section `yaml` of the settings. */
  readonly settings?: object;
}

/** An editor with one file open at a time. */
export class Editor {
  readonly #server: LanguageServer;
  readonly #firstLine: string;
  #documents = 0;

  private constructor(server: LanguageServer, firstLine: string) {
    this.#server = server;
    this.#firstLine = firstLine;
  }

  static async open({
    firstLine = schemaLine(SCHEMA_URL),
    settings = {},
  }: EditorSetUp = {}): Promise<Editor> {
    return new Editor(await LanguageServer.start(settings), firstLine);
  }

  /** What is offered where the cursor (`|`) is. */
  async offers(textWithCursor: string): Promise<Offer[]> {
    const { text, position } = placed(textWithCursor);
    return this.#with(text, async (uri) => {
      const { items } = (await this.#server.request('textDocument/completion', {
        textDocument: { uri },
        position,
      })) as {
        items: {
          label: string;
          documentation?: Prose;
          insertText?: string;
          textEdit?: { range: Range; newText: string };
        }[];
      };
      return items.map(({ label, documentation, insertText, textEdit }) => ({
        label,
        documentation: proseOf(documentation),
        becomes: taken(
          text,
          textEdit?.range ?? { start: position, end: position },
          textEdit?.newText ?? insertText ?? label,
        ),
      }));
    });
  }

  /** What is shown for the word under the cursor (`|`), as Markdown. */
  async hover(textWithCursor: string): Promise<string> {
    const { text, position } = placed(textWithCursor);
    return this.#with(text, async (uri) => {
      const hover = (await this.#server.request('textDocument/hover', {
        textDocument: { uri },
        position,
      })) as { contents: Prose } | null;
      return proseOf(hover?.contents);
    });
  }

  /** What is underlined because of a schema, in a file of this name. */
  async squiggles(text: string, name = 'sync-rules.yaml'): Promise<Squiggle[]> {
    return this.#with(
      text,
      async (_, diagnostics) =>
        (await diagnostics)
          .filter(({ source }) => source?.startsWith('yaml-schema'))
          .map(({ message, range }) => ({
            line: range.start.line,
            column: range.start.character + 1,
            message,
          })),
      name,
    );
  }

  /** Answers the exit code, and what the server said on standard error. */
  async close(): Promise<{ readonly code: number | null; readonly stderr: string }> {
    const code = await this.#server.stop();
    return { code, stderr: this.#server.stderr };
  }

  async #with<T>(
    text: string,
    work: (uri: string, diagnostics: Promise<Diagnostic[]>) => Promise<T>,
    name = 'sync-rules.yaml',
  ): Promise<T> {
    this.#documents += 1;
    const uri = `file:///rules/${this.#documents}/${name}`;
    const diagnostics = this.#server
      .next<{ uri: string; diagnostics: Diagnostic[] }>(
        'textDocument/publishDiagnostics',
        (published) => published.uri === uri,
      )
      .then((published) => published.diagnostics);
    diagnostics.catch(() => {});
    this.#server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: `${this.#firstLine}\n${text}` },
    });
    const answer = await work(uri, diagnostics);
    this.#server.notify('textDocument/didClose', { textDocument: { uri } });
    // Of a closed file there is nothing to say, and the server says so.
    await diagnostics;
    return answer;
  }
}

function placed(textWithCursor: string): { text: string; position: { line: number; character: number } } {
  const [before = '', after] = textWithCursor.split(CURSOR);
  if (after === undefined) throw new Error(`there is no cursor in ${textWithCursor}`);
  const lines = before.split('\n');
  // The line that names the schema stands above.
  return { text: before + after, position: { line: lines.length, character: lines.at(-1)!.length } };
}

const proseOf = (prose: Prose): string => (typeof prose === 'string' ? prose : (prose?.value ?? ''));

function taken(text: string, range: Range, snippet: string): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']): number =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + character;
  // An editor indents the further lines of a snippet as the line that it is put into.
  const indent = /^ */.exec(lines[range.start.line - 1]!.slice(0, range.start.character))![0];
  const inserted = snippet
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '')
    .replace(/\\([\\$}])/g, '$1')
    .replaceAll('\n', `\n${indent}`);
  return text.slice(0, offset(range.start)) + inserted + text.slice(offset(range.end));
}
