/** The text of a GraphQL operation that knows the types of its variables and its answer. */
export type Operation<Data, Variables> = string & { readonly data?: Data; readonly variables?: Variables };
