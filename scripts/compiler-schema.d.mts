export function withoutAjv(file: string): string;
export function compiledSchema(file: string): Promise<string>;
