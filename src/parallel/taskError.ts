import { UserError } from "../errors.ts";

/** An error in a form that crosses from a worker thread to the caller. */
export interface TaskError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
  readonly isUserError: boolean;
}

/** Flattens whatever was thrown: class identity does not survive a message between threads, so it is noted. */
export function taskErrorOf(thrown: unknown): TaskError {
  if (!(thrown instanceof Error)) {
    return { name: "Error", message: String(thrown), stack: null, isUserError: false };
  }
  return {
    name: thrown.name,
    message: thrown.message,
    stack: thrown.stack ?? null,
    isUserError: thrown instanceof UserError,
  };
}

/** Rebuilds the error with the stack of the thread it was thrown in; a UserError is a UserError again. */
export function errorOf(carried: TaskError): Error {
  const error = carried.isUserError
    ? new UserError(carried.message)
    : Object.assign(new Error(carried.message), { name: carried.name });
  if (carried.stack !== null) error.stack = carried.stack;
  return error;
}
