/** An address without the name of a business: `/b/korn-und-kruste/strategy` becomes `/b/[business]/strategy`. */
export function withoutNames(address: string): string {
  return address.replace(/\/b\/[^/?#]+/, "/b/[business]");
}
