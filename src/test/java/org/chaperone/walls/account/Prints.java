package org.chaperone.walls.account;

class Prints {

    void print() {
        System.out.println("printed");
    }
}
