import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema.js";

/** What the API takes and answers, by name: `Schemas["AppealView"]`. */
export type Schemas = components["schemas"];

/** A refusal, with its stable code. */
export class Refused extends Error {
  constructor(readonly status: number, readonly problem: Schemas["ProblemDetails"]) {
    super(`${status} ${problem.code ?? ""}: ${problem.title ?? ""}`);
  }
}

/** The staff API of IfCity.Bots.
 * @param baseUrl Address of the admin listener, such as https://bot.example.org:8081.
 * @param apiKey A key of the staff. */
export function connect(baseUrl: string, apiKey: string): Client<paths> {
  return createClient<paths>({ baseUrl, headers: { "X-Api-Key": apiKey } });
}

/** What was answered; a refusal is thrown. */
export function answered<T>(result: { data?: T; error?: unknown; response: Response }): T {
  if (result.error !== undefined) throw new Refused(result.response.status, result.error as Schemas["ProblemDetails"]);
  return result.data as T;
}
