/**
 * What the parts of the application tell each other about one request while it is answered.
 *
 * @module
 */

/** The type of `c` in every route: `Hono<Env>`. */
export type Env = {
  Variables: {
    /** What is counted, where the matched pattern says too little (`/*`) or differs by case. */
    route?: string;
    /** Set when the answer brings the security headers itself. */
    bringsHeaders?: true;
  };
};
