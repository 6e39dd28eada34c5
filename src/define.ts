/** Registers every element of the kit under its own tag. */
import './funnel.js';
