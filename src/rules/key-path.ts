import { type Document, isMap, isPair, isSeq, type Node, type Pair } from 'yaml';
import { keyText } from './document.ts';

/** The key path of the last of a chain of nodes, as `visit` hands it out. */
export function keyPathOf(chain: readonly (Document | Node | Pair)[]): (string | number)[] {
  const path: (string | number)[] = [];
  for (const [index, node] of chain.entries()) {
    const parent = chain[index - 1];
    if (isPair(node) && isMap(parent)) path.push(keyText(node.key));
    else if (isSeq(parent)) path.push(parent.items.indexOf(node));
  }
  return path;
}
