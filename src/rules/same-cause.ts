import type { CompilerFault } from './fault.ts';
import type { SchemaFinding } from './schema-words.ts';

/** A message of the compiler about the shape of a map, and the violation that says it better. */
interface Shape {
  readonly message: RegExp;
  readonly at: RegExp;
  readonly keywords: readonly string[];
  /** The two need not stand at the same place. */
  readonly apart?: true;
}

const SHAPES: readonly Shape[] = [
  {
    message: /^'bucket_definitions' or 'streams' is required|^'streams' are required/,
    at: /^(?:bucket_definitions|streams)?$/,
    keywords: ['anyOf', 'type'],
  },
  {
    message: /^'bucket_definitions' are not supported|^'streams' are required/,
    at: /^config\/edition$/,
    keywords: ['type', 'maximum'],
    apart: true,
  },
  { message: /^Event definition|^Payload queries/, at: /^event_definitions/, keywords: ['required', 'type'] },
  { message: /^Must be a string/, at: /^streams/, keywords: ['oneOf', 'type'] },
  { message: /^'data' must be an array/, at: /^bucket_definitions/, keywords: ['required'] },
  { message: /^One of `queries` or `query`/, at: /^streams/, keywords: ['oneOf'] },
];

/** A value of a wrong type is not read any further, so what the compiler refuses in there comes from it. */
const BREAKS_READING = ['type', 'enum', 'minimum', 'maximum'];

/** Tells whether a compiler's fault has the same cause as one of the schema's findings. Linear in both together. */
export function explainedBy(schema: readonly SchemaFinding[]): (fault: CompilerFault) => boolean {
  // The two schemas may say the same with other keywords.
  const said = new Set(schema.map(({ violation }) => violation.path.join('/')));
  const present = new Set(SHAPES.filter((shape) => schema.some((finding) => fits(shape, finding))));
  const around = findingsAround(schema);
  return ({ violation, severity, message, location }) => {
    if (violation) return said.has(violation.path.join('/'));
    const shapes = SHAPES.filter((shape) => shape.message.test(message));
    if (shapes.some((shape) => present.has(shape) && (shape.apart || !location))) return true;
    if (!location) return false;
    return around(location.start).some(
      (finding) =>
        (severity === 'fatal' && BREAKS_READING.includes(finding.violation.keyword)) ||
        shapes.some((shape) => fits(shape, finding)),
    );
  };
}

const fits = ({ at, keywords }: Shape, { violation }: SchemaFinding): boolean =>
  keywords.includes(violation.keyword) && at.test(violation.path.join('/'));

/** Looks up the findings about a stretch of the file that an offset lies in. Unknown keys and the file as a whole explain no other fault. */
function findingsAround(schema: readonly SchemaFinding[]): (offset: number) => SchemaFinding[] {
  const sorted = schema
    .filter(({ violation }) => violation.path.length > 0 && violation.keyword !== 'additionalProperties')
    .sort((a, b) => a.about.start - b.about.start);
  const reach: number[] = [];
  for (const { about } of sorted) reach.push(Math.max(reach.at(-1) ?? 0, about.end));
  return (offset) => {
    const found: SchemaFinding[] = [];
    for (let at = lastStartingBefore(sorted, offset); at >= 0 && reach[at]! >= offset; at -= 1) {
      if (sorted[at]!.about.end >= offset) found.push(sorted[at]!);
    }
    return found;
  };
}

function lastStartingBefore(sorted: readonly SchemaFinding[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.about.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
