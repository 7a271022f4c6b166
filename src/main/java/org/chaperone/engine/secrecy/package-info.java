/**
 * What people write stays with those who deal with it. Text, lists and files in a case's variables are sealed before
 * they reach the database, in the running case and in its history alike, under a key of that case alone; the keys of
 * the cases are sealed under a master key that the database does not hold. Numbers, dates and yes-or-no answers stay in
 * clear, and so does a field that its form marks as {@code searchable}.
 */
package org.chaperone.engine.secrecy;
