import { createContext, useContext } from 'react';

/** The record whose form this is: among what belongs to it, a form's references are chosen. */
export const OwnerContext = createContext<string | undefined>(undefined);
export const useOwner = (): string | undefined => useContext(OwnerContext);
