/**
 * The stock room.
 *
 * @module
 */

/** Shows `#/stock`. */
export function StockRoom() {
  return <h1>Stock</h1>;
}
