<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CostDetails</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&lt;b&gt;unpriced&lt;/b&gt;, %1&lt;/p&gt;</source>
        <translation>&lt;b&gt;ohne Preis&lt;/b&gt;, %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;Source (%1): %2</source>
        <translation>&lt;br&gt;Quelle (%1): %2</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time: unpriced&lt;/b&gt;, %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Zeit: ohne Preis&lt;/b&gt;, %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>not part of this estimate</source>
        <translation>nicht Teil dieser Schätzung</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time&lt;/b&gt;: max(memory %1, arithmetic %2) + %3 launches %4 = &lt;b&gt;%5&lt;/b&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Zeit&lt;/b&gt;: max(Speicher %1, Arithmetik %2) + %3 Starts %4 = &lt;b&gt;%5&lt;/b&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time&lt;/b&gt;: synapses %1 + neuron updates %2 + messages %3 + %4 steps&apos; synchronisation %5 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Zeit&lt;/b&gt;: Synapsen %1 + Neuronenschritte %2 + Nachrichten %3 + Synchronisation der %4 Schritte %5 = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;unpriced: %1</source>
        <translation>&lt;br&gt;ohne Preis: %1</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Sum: unpriced&lt;/b&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Summe: ohne Preis&lt;/b&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Sum of the priced terms = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;p&gt;Summe der bepreisten Terme = &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>, a lower bound</source>
        <translation>, eine untere Schranke</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Placement&lt;/b&gt;: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Platzierung&lt;/b&gt;: %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Break-even&lt;/b&gt;, spikes a neuron and token below which an accumulate network beats multiply-accumulates: arithmetic alone %1, with memory %2, with free weight reuse there %3&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Break-even&lt;/b&gt;, Spikes je Neuron und Token, unter denen ein Netz aus Additionen weniger braucht als Multiplikationen mit Addition: Arithmetik allein %1, mit Speicher %2, mit dort kostenloser Wiederverwendung der Gewichte %3&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Measured elsewhere&lt;/b&gt;, no estimate: %1&lt;br&gt;Source: %2&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Anderswo gemessen&lt;/b&gt;, keine Schätzung: %1&lt;br&gt;Quelle: %2&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Left of a line spikes take less energy than multiply-accumulates (%1): with an 8 KB SRAM for weight and potential &lt;b&gt;%2&lt;/b&gt;; where the other net reads each weight once for many uses &lt;b&gt;%3&lt;/b&gt;. Arithmetic alone, as the literature counts, would allow %4, right of this picture.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Links einer Linie brauchen Spikes weniger Energie als Multiplikationen mit Addition (%1): mit einem 8-KB-SRAM für Gewicht und Potential &lt;b&gt;%2&lt;/b&gt;; wo das andere Netz jedes Gewicht einmal liest und oft verwendet &lt;b&gt;%3&lt;/b&gt;. Arithmetik allein, wie die Literatur zählt, würde %4 erlauben, rechts außerhalb dieses Bildes.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;No place&lt;/b&gt;: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Kein Platz&lt;/b&gt;: %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;: %2 AC, %3 MAC%4&lt;br&gt;%5%6&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;: %2 AC, %3 MAC%4&lt;br&gt;%5%6&lt;/p&gt;</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>, %1</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Placement&lt;/b&gt;: %1 on %2, %3-bit weights, %4 steps a token&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Platzierung&lt;/b&gt;: %1 auf %2, Gewichte mit %3 Bit, %4 Schritte je Token&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1 on %2&lt;/b&gt;, %3-bit weights, in order of execution. A cell is a core, the stronger its colour the more events; the busiest has %4 events a token. %5 messages a token between %6 steps.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1 auf %2&lt;/b&gt;, Gewichte mit %3 Bit, in der Reihenfolge der Ausführung. Ein Feld ist ein Kern, je kräftiger seine Farbe, desto mehr Ereignisse; der meistbeschäftigte hat %4 Ereignisse je Token. %5 Nachrichten je Token zwischen %6 Schritten.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>an unknown number of chips</source>
        <translation>einer unbekannten Anzahl von Chips</translation>
    </message>
    <message>
        <source>&lt;br&gt;%1: %2, %3 each, bound by %4</source>
        <translation>&lt;br&gt;%1: %2, je %3, begrenzt durch %4</translation>
    </message>
    <message>
        <source>&lt;p&gt;Dots: the layers at this token; with the head, which skips nothing, %1 of all its dense operations are executed. Rings: mean of the run. What is executed are multiply-accumulates with real operands; they would have to be spikes to be this cheap (%2 of %3 products have a binary operand).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Punkte: die Schichten bei diesem Token; mit dem Ausgabekopf, der nichts überspringt, werden %1 aller seiner dichten Operationen ausgeführt. Ringe: Mittel des Laufs. Ausgeführt werden Multiplikationen mit Addition auf reellen Operanden; so billig wären sie nur als Spikes (%2 von %3 Produkten haben einen binären Operanden).&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1: a Transformer takes %2 times the energy&lt;/b&gt;. %3&lt;/p&gt;&lt;p&gt;%4&lt;/p&gt;&lt;p&gt;%5&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1: Ein Transformer braucht %2-mal so viel Energie&lt;/b&gt;. %3&lt;/p&gt;&lt;p&gt;%4&lt;/p&gt;&lt;p&gt;%5&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;What other tools would say of this token&lt;/b&gt;, by their own rules (AC: accumulates, MAC: multiply-accumulates; energies are estimates)&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Was andere Werkzeuge zu diesem Token sagen würden&lt;/b&gt;, nach ihren eigenen Regeln (AC: Additionen allein, MAC: Multiplikationen mit Addition; Energien sind Schätzungen)&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;(multiply-accumulate %1 + weight read %2) / (accumulate %3 + weight read, potential read and written %6 x %2) = %4; %5 where the multiply-accumulate&apos;s weight read costs nothing&lt;/p&gt;</source>
        <translation>&lt;p&gt;(Multiplikation mit Addition %1 + Gewicht lesen %2) / (Addition %3 + Gewicht lesen, Potential lesen und schreiben %6 x %2) = %4; %5, wo das Lesen des Gewichts für die Multiplikation nichts kostet&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>Neuron</name>
    <message>
        <source>time mix</source>
        <translation>Zeitmischung</translation>
    </message>
    <message>
        <source>channel mix</source>
        <translation>Kanalmischung</translation>
    </message>
    <message>
        <source>layer %1, %2, channel %3</source>
        <translation>Schicht %1, %2, Kanal %3</translation>
    </message>
    <message>
        <source>k of time mix</source>
        <translation>k der Zeitmischung</translation>
    </message>
    <message>
        <source>v of time mix</source>
        <translation>v der Zeitmischung</translation>
    </message>
    <message>
        <source>r of time mix</source>
        <translation>r der Zeitmischung</translation>
    </message>
    <message>
        <source>y of time mix</source>
        <translation>y der Zeitmischung</translation>
    </message>
    <message>
        <source>k of channel mix</source>
        <translation>k der Kanalmischung</translation>
    </message>
    <message>
        <source>r of channel mix</source>
        <translation>r der Kanalmischung</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>verborgene Einheiten</translation>
    </message>
    <message>
        <source>input of the head</source>
        <translation>Eingang des Ausgabekopfs</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Ausgabekopf</translation>
    </message>
    <message>
        <source>%1, channel %2</source>
        <translation>%1, Kanal %2</translation>
    </message>
    <message>
        <source>no spike</source>
        <translation>kein Spike</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>Spike</translation>
    </message>
    <message>
        <source>spike +1</source>
        <translation>Spike +1</translation>
    </message>
    <message>
        <source>spike −1</source>
        <translation>Spike −1</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>cannot write: %1</source>
        <translation>kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>the file&apos;s name must end in .png, .svg, .pdf or .csv</source>
        <translation>der Dateiname muss auf .png, .svg, .pdf oder .csv enden</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the panel cannot be painted</source>
        <translation>das Panel kann nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>Of these tokens the recording holds the text alone by now. It reads them again while they are on screen: try again then.</source>
        <translation>Von diesen Token enthält die Aufzeichnung nur noch den Text. Sie liest sie erneut, solange sie zu sehen sind: Versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>%1: there is more of it; CSV holds all of it.</source>
        <translation>%1: Es gibt mehr davon; CSV enthält alles.</translation>
    </message>
    <message>
        <source>%1: rows %2 to %3 of %4; CSV holds all of them.</source>
        <translation>%1: Zeilen %2 bis %3 von %4; CSV enthält alle.</translation>
    </message>
</context>
<context>
    <name>spikeglass</name>
    <message>
        <source>%1: %2, %3 neurons</source>
        <translation>%1: %2, %3 Neuronen</translation>
    </message>
    <message>
        <source>See a spiking language model think.</source>
        <translation>Einem spikenden Sprachmodell beim Denken zusehen.</translation>
    </message>
    <message>
        <source>Model folder, .safetensors or .pth file.</source>
        <translation>Modellordner, .safetensors- oder .pth-Datei.</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Text to continue.</source>
        <translation>Text, der fortgesetzt wird.</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>Start writing at once.</source>
        <translation>Sofort zu schreiben beginnen.</translation>
    </message>
    <message>
        <source>Write this many tokens, then pause.</source>
        <translation>So viele Tokens schreiben, dann anhalten.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Start of the random numbers.</source>
        <translation>Startwert der Zufallszahlen.</translation>
    </message>
    <message>
        <source>Tokens a second at most; 0 is unlimited.</source>
        <translation>Höchstens so viele Tokens je Sekunde; 0 heißt unbegrenzt.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark oder system.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>play, inspect, learn, compare or train.</source>
        <translation>play, inspect, learn, compare oder train.</translation>
    </message>
    <message>
        <source>Size of the window, as 1280x720.</source>
        <translation>Größe des Fensters, etwa 1280x720.</translation>
    </message>
    <message>
        <source>WxH</source>
        <translation>BxH</translation>
    </message>
    <message>
        <source>Write the text to standard output and a picture of the window to a PNG file, without a display, then end.</source>
        <translation>Den Text auf die Standardausgabe und ein Bild des Fensters in eine PNG-Datei schreiben, ohne Bildschirm, dann enden.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Neither read nor write settings.</source>
        <translation>Einstellungen weder lesen noch schreiben.</translation>
    </message>
    <message>
        <source>Forget the stored layout of the window.</source>
        <translation>Die gespeicherte Anordnung des Fensters vergessen.</translation>
    </message>
    <message>
        <source>Print the times of the start as JSON on standard error.</source>
        <translation>Die Zeiten des Starts als JSON auf die Standardfehlerausgabe schreiben.</translation>
    </message>
    <message>
        <source>Print frame times as JSON on standard error at the end.</source>
        <translation>Die Bildzeiten am Ende als JSON auf die Standardfehlerausgabe schreiben.</translation>
    </message>
    <message>
        <source>--%1 %2: a number from %3 to %4 is expected</source>
        <translation>--%1 %2: eine Zahl von %3 bis %4 wird erwartet</translation>
    </message>
    <message>
        <source>--size %1: a size as 1280x720 is expected</source>
        <translation>--size %1: eine Größe wie 1280x720 wird erwartet</translation>
    </message>
    <message>
        <source>--theme %1: light, dark or system is expected</source>
        <translation>--theme %1: light, dark oder system wird erwartet</translation>
    </message>
    <message>
        <source>--workspace %1: play, inspect, learn, compare or train is expected</source>
        <translation>--workspace %1: play, inspect, learn, compare oder train wird erwartet</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help</source>
        <translation>„%1“ wird nicht verstanden; siehe --help</translation>
    </message>
    <message>
        <source>%1: exact spikes</source>
        <translation>%1: exakte Spikes</translation>
    </message>
    <message>
        <source>%1: different spikes, same text quality</source>
        <translation>%1: andere Spikes, gleiche Textqualität</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>automatic: %1</source>
        <translation>automatisch: %1</translation>
    </message>
    <message>
        <source>20B_tokenizer.json of GPT-NeoX, beside RWKV-v4neo in github.com/BlinkDL/RWKV-LM; put it into the same folder</source>
        <translation>20B_tokenizer.json von GPT-NeoX, neben RWKV-v4neo in github.com/BlinkDL/RWKV-LM; in denselben Ordner legen</translation>
    </message>
    <message>
        <source>SpikeGPT 216M (OpenWebText)</source>
        <translation>SpikeGPT 216M (OpenWebText)</translation>
    </message>
    <message>
        <source>861 MB; about 1.6 GB of memory when open</source>
        <translation>861 MB; geöffnet etwa 1,6 GB Speicher</translation>
    </message>
    <message>
        <source>18 layers of 768 channels, vocabulary 50,277. Its authors run it with a real-valued embedding; whether it was trained so is unsettled: let “Which fits?” in Model settings compare.</source>
        <translation>18 Schichten mit 768 Kanälen, Vokabular 50.277. Die Autoren betreiben es mit reellwertiger Einbettung; ob es so trainiert wurde, ist ungeklärt: „Was passt?“ in den Modelleinstellungen vergleicht es.</translation>
    </message>
    <message>
        <source>SpikeGPT BookCorpus (characters)</source>
        <translation>SpikeGPT BookCorpus (Zeichen)</translation>
    </message>
    <message>
        <source>vocab_book.json, in github.com/ridgerchu/SpikeGPT</source>
        <translation>vocab_book.json, in github.com/ridgerchu/SpikeGPT</translation>
    </message>
    <message>
        <source>Vocabulary 77. Older than 18 March 2023, so trained with threshold 0.1: set it in Model settings, or let “Which fits?” find it.</source>
        <translation>Vokabular 77. Älter als der 18. März 2023, also mit Schwelle 0,1 trainiert: in den Modelleinstellungen eintragen oder mit „Was passt?“ finden lassen.</translation>
    </message>
    <message>
        <source>RWKV-4 Pile 169M (no neurons)</source>
        <translation>RWKV-4 Pile 169M (ohne Neuronen)</translation>
    </message>
    <message>
        <source>339 MB; about 1.2 GB of memory when open</source>
        <translation>339 MB; geöffnet etwa 1,2 GB Speicher</translation>
    </message>
    <message>
        <source>The net that SpikeGPT was made from, without neurons: membranes and spikes are absent.</source>
        <translation>Das Netz, aus dem SpikeGPT entstand, ohne Neuronen: Membranen und Spikes fehlen.</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 is a folder, not a text file.</source>
        <translation>%1 ist ein Ordner, keine Textdatei.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>Choose a text to learn from, or drop one here.</source>
        <translation>Einen Text zum Lernen wählen oder hier ablegen.</translation>
    </message>
    <message>
        <source>This net needs about %1 of memory to train, %2 are free. Fewer channels, layers or windows a step need less.</source>
        <translation>Dieses Netz braucht zum Trainieren etwa %1 Speicher, %2 sind frei. Weniger Kanäle, Schichten oder Fenster je Schritt brauchen weniger.</translation>
    </message>
    <message>
        <source>%1 is on a read-only disk.</source>
        <translation>%1 liegt auf einem schreibgeschützten Datenträger.</translation>
    </message>
    <message>
        <source>The run needs about %1 in %2, %3 are free.</source>
        <translation>Der Lauf braucht etwa %1 in %2, %3 sind frei.</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 Kanäle</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>Kanal %1</translation>
    </message>
    <message>
        <source>channels %1</source>
        <translation>Kanäle %1</translation>
    </message>
    <message>
        <source>time mix token shift</source>
        <translation>Token-Shift der Zeitmischung</translation>
    </message>
    <message>
        <source>channel mix token shift</source>
        <translation>Token-Shift der Kanalmischung</translation>
    </message>
    <message>
        <source>WKV numerator</source>
        <translation>WKV-Zähler</translation>
    </message>
    <message>
        <source>WKV denominator</source>
        <translation>WKV-Nenner</translation>
    </message>
    <message>
        <source>WKV maximum</source>
        <translation>WKV-Maximum</translation>
    </message>
    <message>
        <source>membrane</source>
        <translation>Membran</translation>
    </message>
    <message>
        <source>let fire freely</source>
        <translation>frei feuern lassen</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>stummschalten</translation>
    </message>
    <message>
        <source>fire at every token</source>
        <translation>bei jedem Token feuern</translation>
    </message>
    <message>
        <source>hold membrane at %1</source>
        <translation>Membran auf %1 halten</translation>
    </message>
    <message>
        <source>add current %1</source>
        <translation>Strom %1 hinzufügen</translation>
    </message>
    <message>
        <source>τ %1</source>
        <translation>τ %1</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwelle %1</translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation>weicher Reset</translation>
    </message>
    <message>
        <source>hard reset</source>
        <translation>harter Reset</translation>
    </message>
    <message>
        <source>reset to %1</source>
        <translation>Reset auf %1</translation>
    </message>
    <message>
        <source>hold %1 at %2</source>
        <translation>%1 auf %2 halten</translation>
    </message>
    <message>
        <source>one neuron (click one)</source>
        <translation>ein Neuron (eines anklicken)</translation>
    </message>
    <message>
        <source>its population</source>
        <translation>seine Population</translation>
    </message>
    <message>
        <source>all of %1</source>
        <translation>alle in %1</translation>
    </message>
    <message>
        <source>its layer</source>
        <translation>seine Schicht</translation>
    </message>
    <message>
        <source>all neurons</source>
        <translation>alle Neuronen</translation>
    </message>
    <message>
        <source>a group (Shift+drag in the raster)</source>
        <translation>eine Gruppe (Umschalt+Ziehen im Raster)</translation>
    </message>
    <message>
        <source>the %1 that fired in the box</source>
        <translation>die %1, die im Kasten feuerten</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>%1 neurons of %2 populations</source>
        <translation>%1 Neuronen aus %2 Populationen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>e = H(emb[token]),&amp;nbsp; H(x) = 1 if x ≥ 0, else 0</source>
        <translation>e = H(emb[Token]),&amp;nbsp; H(x) = 1 für x ≥ 0, sonst 0</translation>
    </message>
    <message>
        <source>The token is a row of a table. Its numbers are turned into zeros and ones: the first spikes.</source>
        <translation>Das Token ist eine Zeile einer Tabelle. Ihre Zahlen werden zu Nullen und Einsen: die ersten Spikes.</translation>
    </message>
    <message>
        <source>emb = %1, so e = %2</source>
        <translation>emb = %1, also e = %2</translation>
    </message>
    <message>
        <source>emb[token]</source>
        <translation>emb[Token]</translation>
    </message>
    <message>
        <source>e</source>
        <translation>e</translation>
    </message>
    <message>
        <source>e = emb[token]</source>
        <translation>e = emb[Token]</translation>
    </message>
    <message>
        <source>The token is a row of a table. This model takes its numbers as they are.</source>
        <translation>Das Token ist eine Zeile einer Tabelle. Dieses Modell nimmt ihre Zahlen, wie sie sind.</translation>
    </message>
    <message>
        <source>z = (%1 − %2) / %3 · %4 + %5 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>z = (%1 − %2) / %3 · %4 + %5 = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>z = LN1(x)</source>
        <translation>z = LN1(x)</translation>
    </message>
    <message>
        <source>z now</source>
        <translation>z jetzt</translation>
    </message>
    <message>
        <source>z before</source>
        <translation>z davor</translation>
    </message>
    <message>
        <source>z&lt;sup&gt;k&lt;/sup&gt; = %1 · %2 + %3 · %4 = &lt;b&gt;%5&lt;/b&gt;</source>
        <translation>z&lt;sup&gt;k&lt;/sup&gt; = %1 · %2 + %3 · %4 = &lt;b&gt;%5&lt;/b&gt;</translation>
    </message>
    <message>
        <source>The first block of this model has a channel mix here instead of a time mix. Choose another layer.</source>
        <translation>Der erste Block dieses Modells hat hier eine Kanalmischung statt einer Zeitmischung. Bitte eine andere Schicht wählen.</translation>
    </message>
    <message>
        <source>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;),&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;,&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; z&lt;sup&gt;v&lt;/sup&gt;</source>
        <translation>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;),&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;,&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; z&lt;sup&gt;v&lt;/sup&gt;</translation>
    </message>
    <message>
        <source>r = &lt;b&gt;%1&lt;/b&gt;, k = &lt;b&gt;%2&lt;/b&gt;, v = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation>r = &lt;b&gt;%1&lt;/b&gt;, k = &lt;b&gt;%2&lt;/b&gt;, v = &lt;b&gt;%3&lt;/b&gt;</translation>
    </message>
    <message>
        <source>r</source>
        <translation>r</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>weight of the past</source>
        <translation>Gewicht der Vergangenheit</translation>
    </message>
    <message>
        <source>wkv</source>
        <translation>wkv</translation>
    </message>
    <message>
        <source>h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ,&amp;nbsp; s = 1 if h ≥ v&lt;sub&gt;th&lt;/sub&gt;,&amp;nbsp; then v = v&lt;sub&gt;reset&lt;/sub&gt;</source>
        <translation>h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ,&amp;nbsp; s = 1 für h ≥ v&lt;sub&gt;th&lt;/sub&gt;,&amp;nbsp; dann v = v&lt;sub&gt;reset&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>h = %1 + (%2 − (%1 − %3)) / %4 = &lt;b&gt;%5&lt;/b&gt; %6 %7, so s = &lt;b&gt;%8&lt;/b&gt;</source>
        <translation>h = %1 + (%2 − (%1 − %3)) / %4 = &lt;b&gt;%5&lt;/b&gt; %6 %7, also s = &lt;b&gt;%8&lt;/b&gt;</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>s, spikes</source>
        <translation>s, Spikes</translation>
    </message>
    <message>
        <source>k = relu(W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;)&lt;sup&gt;2&lt;/sup&gt;,&amp;nbsp; X = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;) · (W&lt;sub&gt;v&lt;/sub&gt; k)</source>
        <translation>k = relu(W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;)&lt;sup&gt;2&lt;/sup&gt;,&amp;nbsp; X = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;) · (W&lt;sub&gt;v&lt;/sub&gt; k)</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; of the units are 0; X = &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; der Einheiten sind 0; X = &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>z = LN2(x)</source>
        <translation>z = LN2(x)</translation>
    </message>
    <message>
        <source>k, 4 C units</source>
        <translation>k, 4 C Einheiten</translation>
    </message>
    <message>
        <source>x = x + LIF1(TimeMix(LN1(x))),&amp;nbsp; x = x + LIF2(ChannelMix(LN2(x)))</source>
        <translation>x = x + LIF1(TimeMix(LN1(x))),&amp;nbsp; x = x + LIF2(ChannelMix(LN2(x)))</translation>
    </message>
    <message>
        <source>Every block does the same with its own weights, and adds its spikes to x. All that the blocks tell each other are zeros and ones.</source>
        <translation>Jeder Block tut dasselbe mit eigenen Gewichten und addiert seine Spikes zu x. Alles, was die Blöcke einander mitteilen, sind Nullen und Einsen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; of %2 neurons fire at this token</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; von %2 Neuronen feuern bei diesem Token</translation>
    </message>
    <message>
        <source>logits = head(LN&lt;sub&gt;out&lt;/sub&gt;(x)),&amp;nbsp; p = softmax(logits)</source>
        <translation>logits = head(LN&lt;sub&gt;out&lt;/sub&gt;(x)),&amp;nbsp; p = softmax(logits)</translation>
    </message>
    <message>
        <source>LN_out(x)</source>
        <translation>LN_out(x)</translation>
    </message>
    <message>
        <source>top-k, min-p, top-p, then p&lt;sup&gt;1 / temperature&lt;/sup&gt;</source>
        <translation>Top-k, Min-p, Top-p, dann p&lt;sup&gt;1 / Temperatur&lt;/sup&gt;</translation>
    </message>
    <message>
        <source>p&lt;sup&gt;1 / temperature&lt;/sup&gt;, then top-k, min-p, top-p</source>
        <translation>p&lt;sup&gt;1 / Temperatur&lt;/sup&gt;, dann Top-k, Min-p, Top-p</translation>
    </message>
    <message>
        <source>Token to zeros and ones</source>
        <translation>Vom Token zu 0 und 1</translation>
    </message>
    <message>
        <source>LayerNorm</source>
        <translation>LayerNorm</translation>
    </message>
    <message>
        <source>Token shift</source>
        <translation>Token-Shift</translation>
    </message>
    <message>
        <source>r, k and v</source>
        <translation>r, k und v</translation>
    </message>
    <message>
        <source>WKV: the memory</source>
        <translation>WKV: das Gedächtnis</translation>
    </message>
    <message>
        <source>Neurons, LIF 1</source>
        <translation>Neuronen, LIF 1</translation>
    </message>
    <message>
        <source>Channel mix</source>
        <translation>Kanalmischung</translation>
    </message>
    <message>
        <source>Neurons, LIF 2</source>
        <translation>Neuronen, LIF 2</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Alle Schichten</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Ausgabekopf</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>The current X = W&lt;sub&gt;o&lt;/sub&gt; (r wkv) reaches the first population of the block. Only what fires goes on.</source>
        <translation>Der Strom X = W&lt;sub&gt;o&lt;/sub&gt; (r wkv) erreicht die erste Population des Blocks. Nur was feuert, geht weiter.</translation>
    </message>
    <message>
        <source>The second population of the block, driven by the channel mix.</source>
        <translation>Die zweite Population des Blocks, angetrieben von der Kanalmischung.</translation>
    </message>
    <message>
        <source>z = (x − mean) / sqrt(var + 10&lt;sup&gt;−5&lt;/sup&gt;) · w + b</source>
        <translation>z = (x − Mittel) / sqrt(Var + 10&lt;sup&gt;−5&lt;/sup&gt;) · w + b</translation>
    </message>
    <message>
        <source>en, de, zh_CN or system, or a .qm file.</source>
        <translation>en, de, zh_CN oder system, oder eine .qm-Datei.</translation>
    </message>
    <message>
        <source>CODE</source>
        <translation>CODE</translation>
    </message>
    <message>
        <source>Mirror the window, as languages written from the right have it.</source>
        <translation>Das Fenster spiegeln, wie es Sprachen haben, die von rechts geschrieben werden.</translation>
    </message>
    <message>
        <source>--language %1: en, de, zh_CN, system or a .qm file is expected</source>
        <translation>--language %1: en, de, zh_CN, system oder eine .qm-Datei wird erwartet</translation>
    </message>
    <message>
        <source>Session file to open.</source>
        <translation>Sitzungsdatei, die geöffnet wird.</translation>
    </message>
    <message>
        <source>Token to numbers</source>
        <translation>Vom Token zu Zahlen</translation>
    </message>
    <message>
        <source>Neurons of k, v, r</source>
        <translation>Neuronen von k, v, r</translation>
    </message>
    <message>
        <source>Neurons of y</source>
        <translation>Neuronen von y</translation>
    </message>
    <message>
        <source>Hidden neurons</source>
        <translation>Verborgene Neuronen</translation>
    </message>
    <message>
        <source>%1 of %2 neurons fire: %3 additions instead of %4 multiplications</source>
        <translation>%1 von %2 Neuronen feuern: %3 Additionen statt %4 Multiplikationen</translation>
    </message>
    <message>
        <source>h = v + (z − v) / τ,&amp;nbsp; s = 1 if h ≥ q, else 0,&amp;nbsp; then v = (1 − s) h</source>
        <translation>h = v + (z − v) / τ,&amp;nbsp; s = 1, wenn h ≥ q, sonst 0,&amp;nbsp; dann v = (1 − s) h</translation>
    </message>
    <message>
        <source>h is held at %1 by hand, so s = &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>h wird von Hand auf %1 gehalten, also s = &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>h = %1 + (%2 − %1) / %3 = &lt;b&gt;%4&lt;/b&gt;, q = %5, so s = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>h = %1 + (%2 − %1) / %3 = &lt;b&gt;%4&lt;/b&gt;, q = %5, also s = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1 (set by hand)</source>
        <translation>%1 (von Hand gesetzt)</translation>
    </message>
    <message>
        <source>z for %1</source>
        <translation>z für %1</translation>
    </message>
    <message>
        <source>s of %1</source>
        <translation>s von %1</translation>
    </message>
    <message>
        <source>Here the neurons stand: in front of the matrices. Each channel&apos;s value is turned into a spike before anything is multiplied; most channels are silent and keep what they have for the next token.</source>
        <translation>Hier stehen die Neuronen: vor den Matrizen. Der Wert jedes Kanals wird zu einem Spike, bevor irgendetwas multipliziert wird; die meisten Kanäle schweigen und behalten, was sie haben, für das nächste Token.</translation>
    </message>
    <message>
        <source>s of v</source>
        <translation>s von v</translation>
    </message>
    <message>
        <source>s of r</source>
        <translation>s von r</translation>
    </message>
    <message>
        <source>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; s&lt;sup&gt;r&lt;/sup&gt;),&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; s&lt;sup&gt;k&lt;/sup&gt;,&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; s&lt;sup&gt;v&lt;/sup&gt;</source>
        <translation>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; s&lt;sup&gt;r&lt;/sup&gt;),&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; s&lt;sup&gt;k&lt;/sup&gt;,&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; s&lt;sup&gt;v&lt;/sup&gt;</translation>
    </message>
    <message>
        <source>s of k</source>
        <translation>s von k</translation>
    </message>
    <message>
        <source>z&lt;sup&gt;y&lt;/sup&gt; = LN&lt;sub&gt;y&lt;/sub&gt;(r wkv),&amp;nbsp; x = x + W&lt;sub&gt;o&lt;/sub&gt; S(z&lt;sup&gt;y&lt;/sup&gt;)</source>
        <translation>z&lt;sup&gt;y&lt;/sup&gt; = LN&lt;sub&gt;y&lt;/sub&gt;(r wkv),&amp;nbsp; x = x + W&lt;sub&gt;o&lt;/sub&gt; S(z&lt;sup&gt;y&lt;/sup&gt;)</translation>
    </message>
    <message>
        <source>What the memory gave is coded as spikes again, so that W&lt;sub&gt;o&lt;/sub&gt; adds too: %1. The sum is a vector of ordinary numbers and joins x as it is; no neuron stands behind the product.</source>
        <translation>Was das Gedächtnis ergab, wird wieder als Spikes kodiert, sodass auch W&lt;sub&gt;o&lt;/sub&gt; nur addiert: %1. Die Summe ist ein Vektor gewöhnlicher Zahlen und kommt so zu x, wie sie ist; hinter dem Produkt steht kein Neuron.</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>W_o s</source>
        <translation>W_o s</translation>
    </message>
    <message>
        <source>f = W&lt;sub&gt;fk&lt;/sub&gt; S(z&lt;sup&gt;fk&lt;/sup&gt;),&amp;nbsp; r = sigmoid(W&lt;sub&gt;fr&lt;/sub&gt; S(z&lt;sup&gt;fr&lt;/sup&gt;))</source>
        <translation>f = W&lt;sub&gt;fk&lt;/sub&gt; S(z&lt;sup&gt;fk&lt;/sup&gt;),&amp;nbsp; r = sigmoid(W&lt;sub&gt;fr&lt;/sub&gt; S(z&lt;sup&gt;fr&lt;/sup&gt;))</translation>
    </message>
    <message>
        <source>s of fk</source>
        <translation>s von fk</translation>
    </message>
    <message>
        <source>s of fr</source>
        <translation>s von fr</translation>
    </message>
    <message>
        <source>f, 4 C units</source>
        <translation>f, 4 C Einheiten</translation>
    </message>
    <message>
        <source>x = x + r (W&lt;sub&gt;fv&lt;/sub&gt; S(f))</source>
        <translation>x = x + r (W&lt;sub&gt;fv&lt;/sub&gt; S(f))</translation>
    </message>
    <message>
        <source>The hidden units are neurons: where relu&lt;sup&gt;2&lt;/sup&gt; would pass graded values on, each sends a spike or nothing. %1.</source>
        <translation>Die verborgenen Einheiten sind Neuronen: Wo relu&lt;sup&gt;2&lt;/sup&gt; abgestufte Werte weitergäbe, sendet jede einen Spike oder nichts. %1.</translation>
    </message>
    <message>
        <source>f</source>
        <translation>f</translation>
    </message>
    <message>
        <source>r (W_fv s)</source>
        <translation>r (W_fv s)</translation>
    </message>
    <message>
        <source>x = x + TimeMix(LN1(x)),&amp;nbsp; x = x + ChannelMix(LN2(x))</source>
        <translation>x = x + TimeMix(LN1(x)),&amp;nbsp; x = x + ChannelMix(LN2(x))</translation>
    </message>
    <message>
        <source>Every block does the same with its own weights and adds ordinary numbers to x: they go around the neurons of the next block. The bars: the share of each layer&apos;s neurons that fire at this token.</source>
        <translation>Jeder Block tut dasselbe mit eigenen Gewichten und addiert gewöhnliche Zahlen zu x: Sie gehen um die Neuronen des nächsten Blocks herum. Die Balken: welcher Anteil der Neuronen jeder Schicht bei diesem Token feuert.</translation>
    </message>
    <message>
        <source>%1 multiplications and &lt;b&gt;%2&lt;/b&gt; additions in all matrix products; without skipping they would be %3</source>
        <translation>%1 Multiplikationen und &lt;b&gt;%2&lt;/b&gt; Additionen in allen Matrixprodukten; ohne Auslassen wären es %3</translation>
    </message>
    <message>
        <source>x at first</source>
        <translation>x am Anfang</translation>
    </message>
    <message>
        <source>x behind all</source>
        <translation>x hinter allen</translation>
    </message>
    <message>
        <source>logits = W&lt;sub&gt;head&lt;/sub&gt; S(W&lt;sub&gt;in&lt;/sub&gt; S(LN&lt;sub&gt;out&lt;/sub&gt;(x))),&amp;nbsp; p = softmax(logits)</source>
        <translation>logits = W&lt;sub&gt;head&lt;/sub&gt; S(W&lt;sub&gt;in&lt;/sub&gt; S(LN&lt;sub&gt;out&lt;/sub&gt;(x))),&amp;nbsp; p = softmax(logits)</translation>
    </message>
    <message>
        <source>logits = W&lt;sub&gt;head&lt;/sub&gt; S(LN&lt;sub&gt;out&lt;/sub&gt;(x)),&amp;nbsp; p = softmax(logits)</source>
        <translation>logits = W&lt;sub&gt;head&lt;/sub&gt; S(LN&lt;sub&gt;out&lt;/sub&gt;(x)),&amp;nbsp; p = softmax(logits)</translation>
    </message>
    <message>
        <source>s of W_head</source>
        <translation>s von W_head</translation>
    </message>
    <message>
        <source>h = v + (z − v) / τ,&amp;nbsp; s = +1 if h ≥ q, −1 if h ≤ −q, else 0,&amp;nbsp; then v = (1 − |s|) h</source>
        <translation>h = v + (z − v) / τ,&amp;nbsp; s = +1, wenn h ≥ q, −1, wenn h ≤ −q, sonst 0,&amp;nbsp; dann v = (1 − |s|) h</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Kopf</translation>
    </message>
    <message numerus="yes">
        <source>%1 tokens</source>
        <translation>
            <numerusform>%1 Token</numerusform>
            <numerusform>%1 Tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 spikes</source>
        <translation>
            <numerusform>%1 Spike</numerusform>
            <numerusform>%1 Spikes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 neurons</source>
        <translation>
            <numerusform>%1 Neuron</numerusform>
            <numerusform>%1 Neuronen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cores</source>
        <translation>
            <numerusform>%1 Kern</numerusform>
            <numerusform>%1 Kerne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips</source>
        <translation>
            <numerusform>%1 Chip</numerusform>
            <numerusform>%1 Chips</numerusform>
        </translation>
    </message>
    <message>
        <source>z&lt;sup&gt;k&lt;/sup&gt;&lt;sub&gt;t&lt;/sub&gt; = z&lt;sub&gt;t&lt;/sub&gt; mix&lt;sub&gt;k&lt;/sub&gt; + z&lt;sub&gt;t−1&lt;/sub&gt; (1 − mix&lt;sub&gt;k&lt;/sub&gt;), likewise for the value and the receptance</source>
        <translation>z&lt;sup&gt;k&lt;/sup&gt;&lt;sub&gt;t&lt;/sub&gt; = z&lt;sub&gt;t&lt;/sub&gt; mix&lt;sub&gt;k&lt;/sub&gt; + z&lt;sub&gt;t−1&lt;/sub&gt; (1 − mix&lt;sub&gt;k&lt;/sub&gt;), ebenso für Value und Rezeptanz</translation>
    </message>
    <message>
        <source>Each channel mixes in what it had at the token before. The two weights were learned and add up to 1; they are no shares: one may be negative, and then the other is more than 1.</source>
        <translation>Jeder Kanal mischt hinzu, was er beim Token davor hatte. Die beiden Gewichte sind gelernt und ergeben zusammen 1; Anteile sind sie nicht: Eines darf negativ sein, und dann ist das andere größer als 1.</translation>
    </message>
    <message>
        <source>z, key</source>
        <translation>z, Key</translation>
    </message>
    <message>
        <source>z, value</source>
        <translation>z, Value</translation>
    </message>
    <message>
        <source>z, receptance</source>
        <translation>z, Rezeptanz</translation>
    </message>
    <message>
        <source>r, receptance</source>
        <translation>r, Rezeptanz</translation>
    </message>
    <message>
        <source>k, key</source>
        <translation>k, Key</translation>
    </message>
    <message>
        <source>v, value</source>
        <translation>v, Value</translation>
    </message>
    <message>
        <source>%1 v is the membrane, before the token and after it.</source>
        <translation>%1 v ist die Membran, vor dem Token und danach.</translation>
    </message>
    <message>
        <source>first temperature &lt;b&gt;%1&lt;/b&gt;, then top-p &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>zuerst Temperatur &lt;b&gt;%1&lt;/b&gt;, dann Top-p &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>first top-p &lt;b&gt;%2&lt;/b&gt;, then temperature &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>zuerst Top-p &lt;b&gt;%2&lt;/b&gt;, dann Temperatur &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>v, membrane</source>
        <translation>v, Membran</translation>
    </message>
    <message>
        <source>v before</source>
        <translation>v davor</translation>
    </message>
    <message>
        <source>v after</source>
        <translation>v danach</translation>
    </message>
    <message>
        <source>x is the residual stream, which runs through all blocks: LN0(e), a first LayerNorm of e, plus what the blocks before have added, all ordinary numbers. LN1 scales them for the neurons that follow; w and b were learned, a pair a channel.</source>
        <translation>x ist der Residualstrom, der durch alle Blöcke läuft: LN0(e), eine erste LayerNorm von e, und was die Blöcke davor addiert haben, lauter gewöhnliche Zahlen. LN1 skaliert sie für die Neuronen, die folgen; w und b sind gelernt, ein Paar je Kanal.</translation>
    </message>
    <message>
        <source>x is the residual stream, which runs through all blocks: LN0(e), a first LayerNorm of e, plus the spikes of the blocks before. LN1 makes ordinary numbers of all of it: this is why no matrix receives spikes. w and b were learned, a pair a channel.</source>
        <translation>x ist der Residualstrom, der durch alle Blöcke läuft: LN0(e), eine erste LayerNorm von e, plus die Spikes der Blöcke davor. LN1 macht aus allem gewöhnliche Zahlen: Deshalb empfängt keine Matrix Spikes. w und b sind gelernt, ein Paar je Kanal.</translation>
    </message>
    <message>
        <source>Three matrix products, none skipped: each W holds C × C learned weights for C channels. sigmoid brings any number between 0 and 1. The value v is what the token has to say (no membrane, which has the same letter), the key k how loudly it says so, the receptance r how much is let through.</source>
        <translation>Drei Matrixprodukte, keines wird übersprungen: Jedes W enthält C × C gelernte Gewichte für C Kanäle. sigmoid bringt jede Zahl zwischen 0 und 1. Der Value v ist, was das Token zu sagen hat (keine Membran, die denselben Buchstaben hat), der Key k, wie laut es das sagt, die Rezeptanz r, wie viel durchgelassen wird.</translation>
    </message>
    <message>
        <source>%1 In its strip 0 has the colour of the background; all others have a tint, the largest the strongest.</source>
        <translation>%1 In ihrem Streifen hat 0 die Farbe des Hintergrunds; alle anderen sind getönt, die größten am stärksten.</translation>
    </message>
    <message>
        <source>One more LayerNorm, and a matrix with a row for every token of the vocabulary: its score, the logit. Softmax makes probabilities of the scores, which add up to 1. The ten most probable next tokens (␣ is a space):</source>
        <translation>Noch eine LayerNorm und eine Matrix mit einer Zeile für jedes Token des Vokabulars: seine Bewertung, das Logit. Softmax macht aus den Bewertungen Wahrscheinlichkeiten, die zusammen 1 ergeben. Die zehn wahrscheinlichsten nächsten Tokens (␣ ist ein Leerzeichen):</translation>
    </message>
    <message>
        <source>What the sampler&apos;s settings leave: top-k keeps the k most probable, min-p drops what is far less probable than the first, top-p keeps the most probable that together reach p.</source>
        <translation>Was die Einstellungen des Samplers übrig lassen: Top-k behält die k wahrscheinlichsten, Min-p verwirft, was weit weniger wahrscheinlich ist als das erste, Top-p behält die wahrscheinlichsten, die zusammen p erreichen.</translation>
    </message>
    <message>
        <source>%1 Here nothing is drawn: the next token is of the prompt, and the way begins again with that one.</source>
        <translation>%1 Hier wird nichts gezogen: Das nächste Token gehört zum Prompt, und der Weg beginnt mit ihm von vorn.</translation>
    </message>
    <message>
        <source>%1 One token is drawn from these with the seed&apos;s next random number, and the way begins again with it.</source>
        <translation>%1 Daraus wird ein Token mit der nächsten Zufallszahl des Startwerts gezogen, und der Weg beginnt mit ihm von vorn.</translation>
    </message>
    <message>
        <source>Three matrix products without a multiplication: a spike of +1 adds its column of the matrix, one of −1 subtracts it, silence costs nothing. For k, %1. sigmoid brings any number between 0 and 1.</source>
        <translation>Drei Matrixprodukte ohne eine Multiplikation: Ein Spike von +1 addiert seine Spalte der Matrix, einer von −1 zieht sie ab, Schweigen kostet nichts. Bei k: %1. sigmoid bringt jede Zahl zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>Another LayerNorm and token shift, other neurons, and the same additions into a wide layer of 4 C units, four a channel: %1.</source>
        <translation>Noch eine LayerNorm und ein Token-Shift, andere Neuronen, und dieselben Additionen in eine breite Schicht von 4 C Einheiten, vier je Kanal: %1.</translation>
    </message>
    <message>
        <source>The last neurons code what all blocks made of x, and the matrix with a row for every token of the vocabulary adds its columns: %1. Softmax makes probabilities of the sums, which add up to 1. The ten most probable next tokens (␣ is a space):</source>
        <translation>Die letzten Neuronen kodieren, was alle Blöcke aus x gemacht haben, und die Matrix mit einer Zeile für jedes Token des Vokabulars addiert ihre Spalten: %1. Softmax macht aus den Summen Wahrscheinlichkeiten, die zusammen 1 ergeben. Die zehn wahrscheinlichsten nächsten Tokens (␣ ist ein Leerzeichen):</translation>
    </message>
    <message>
        <source>the selected neuron</source>
        <translation>das ausgewählte Neuron</translation>
    </message>
    <message>
        <source>the %1 selected neurons</source>
        <translation>die %1 ausgewählten Neuronen</translation>
    </message>
    <message>
        <source>wkv&lt;sub&gt;t&lt;/sub&gt; = (Σ&lt;sub&gt;i&amp;lt;t&lt;/sub&gt; exp((t − 1 − i) w + k&lt;sub&gt;i&lt;/sub&gt;) v&lt;sub&gt;i&lt;/sub&gt; + exp(u + k&lt;sub&gt;t&lt;/sub&gt;) v&lt;sub&gt;t&lt;/sub&gt;) / (the same without v)</source>
        <translation>wkv&lt;sub&gt;t&lt;/sub&gt; = (Σ&lt;sub&gt;i&amp;lt;t&lt;/sub&gt; exp((t − 1 − i) w + k&lt;sub&gt;i&lt;/sub&gt;) v&lt;sub&gt;i&lt;/sub&gt; + exp(u + k&lt;sub&gt;t&lt;/sub&gt;) v&lt;sub&gt;t&lt;/sub&gt;) / (dasselbe ohne v)</translation>
    </message>
    <message>
        <source>A weighted average over all words so far, per channel. The weight of a word grows with its key k. At every later token it is multiplied by exp(w): w is below 0, so it fades. The present word has a bonus u of its own. w and u were learned. The bars: whose words the average of the chosen channel is made of.</source>
        <translation>Ein gewichtetes Mittel über alle bisherigen Wörter, je Kanal. Das Gewicht eines Wortes wächst mit seinem Key k. Bei jedem späteren Token wird es mit exp(w) multipliziert: w ist kleiner als 0, also verblasst es. Das jetzige Wort hat einen eigenen Zuschlag u. w und u sind gelernt. Die Balken: aus wessen Wörtern das Mittel des gewählten Kanals besteht.</translation>
    </message>
    <message>
        <source>earlier words have &lt;b&gt;%1&lt;/b&gt; of the weight; wkv = &lt;b&gt;%2&lt;/b&gt;, r · wkv = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation>frühere Wörter haben &lt;b&gt;%1&lt;/b&gt; des Gewichts; wkv = &lt;b&gt;%2&lt;/b&gt;, r · wkv = &lt;b&gt;%3&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Another LayerNorm and token shift, then a wide layer of 4 C units, four a channel. Here k is not the key, but these units: relu makes 0 of what is negative, and the rest is squared. Where a unit is 0, its column of W&lt;sub&gt;v&lt;/sub&gt; is skipped, the one place where sparsity saves work in this model. (With weights of 8 bits, int8, all columns are read unless half of the units are 0.)</source>
        <translation>Noch eine LayerNorm und ein Token-Shift, dann eine breite Schicht mit 4 C Einheiten, vier je Kanal. k ist hier nicht der Key, sondern diese Einheiten: relu macht aus Negativem 0, und der Rest wird quadriert. Wo eine Einheit 0 ist, wird ihre Spalte von W&lt;sub&gt;v&lt;/sub&gt; übersprungen, die einzige Stelle, an der Dünnbesetztheit in diesem Modell Arbeit spart. (Mit Gewichten von 8 Bit, int8, werden alle Spalten gelesen, wenn nicht die Hälfte der Einheiten 0 ist.)</translation>
    </message>
</context>
<context>
    <name>spikeglass::BranchLanes</name>
    <message>
        <source>Branch %1</source>
        <translation>Zweig %1</translation>
    </message>
    <message>
        <source>Text %1</source>
        <translation>Text %1</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>No text yet</source>
        <translation>Noch kein Text</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>▶ %1</source>
        <translation>▶ %1</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot;</source>
        <translation>%1: „%2“</translation>
    </message>
    <message>
        <source>A text of its own.</source>
        <translation>Ein eigener Text.</translation>
    </message>
    <message>
        <source>Begins with &quot;%1&quot;.</source>
        <translation>Beginnt mit „%1“.</translation>
    </message>
    <message>
        <source>Goes on from %1, from token %2 on.</source>
        <translation>Setzt %1 fort, ab Token %2.</translation>
    </message>
    <message>
        <source>Goes on from %1: token %2 is &quot;%3&quot; instead of &quot;%4&quot;.</source>
        <translation>Setzt %1 fort: Token %2 ist „%3“ statt „%4“.</translation>
    </message>
    <message>
        <source>%1
%2
Tokens %3 to %4 are its own. Click shows it, a double click or F2 renames it.</source>
        <translation>%1
%2
Eigene Token sind %3 bis %4. Ein Klick zeigt ihn, ein Doppelklick oder F2 benennt ihn um.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 ab %2</translation>
    </message>
    <message>
        <source>%1 at %2: &quot;%3&quot;</source>
        <translation>%1 ab %2: „%3“</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot;, %3</source>
        <translation>%1: „%2“, %3</translation>
    </message>
    <message>
        <source>%1 Begun with the changed model (%2).</source>
        <translation>%1 Begonnen mit dem geänderten Modell (%2).</translation>
    </message>
</context>
<context>
    <name>spikeglass::BreakEvenChart</name>
    <message>
        <source>Layer %1: %2 of the dense operations executed</source>
        <translation>Schicht %1: %2 der dichten Operationen ausgeführt</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>executed / dense</source>
        <translation>ausgeführt / dicht</translation>
    </message>
    <message>
        <source>with memory</source>
        <translation>mit Speicher</translation>
    </message>
    <message>
        <source>weights reused</source>
        <translation>Gewichte wiederverwendet</translation>
    </message>
</context>
<context>
    <name>spikeglass::CandidateModel</name>
    <message>
        <source>taken</source>
        <translation>gezogen</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>nicht gezogen</translation>
    </message>
    <message>
        <source>Click to continue the text with %1 here</source>
        <translation>Klicken setzt den Text hier mit %1 fort</translation>
    </message>
    <message>
        <source>Probability by the model: softmax of its outputs</source>
        <translation>Wahrscheinlichkeit laut Modell: Softmax seiner Ausgaben</translation>
    </message>
    <message>
        <source>Probability after the sampler: penalty, temperature, top-k, min-p, top-p</source>
        <translation>Wahrscheinlichkeit nach dem Sampler: Abwertung, Temperatur, Top-k, Min-p, Top-p</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
</context>
<context>
    <name>spikeglass::CommandPalette</name>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Words of the command</source>
        <translation>Wörter des Befehls</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation>%1   (%2)</translation>
    </message>
    <message>
        <source>No command has these words. F1 explains the panels.</source>
        <translation>Kein Befehl hat diese Wörter. F1 erklärt die Panels.</translation>
    </message>
    <message>
        <source>%1 – not available now</source>
        <translation>%1 – jetzt nicht verfügbar</translation>
    </message>
</context>
<context>
    <name>spikeglass::CompareBench</name>
    <message>
        <source>Text of A</source>
        <translation>Text von A</translation>
    </message>
    <message>
        <source>Text of B</source>
        <translation>Text von B</translation>
    </message>
    <message>
        <source>Difference of the spikes</source>
        <translation>Unterschied der Spikes</translation>
    </message>
    <message>
        <source>Both runs in numbers</source>
        <translation>Beide Läufe in Zahlen</translation>
    </message>
    <message>
        <source>The runs cannot be compared.</source>
        <translation>Die Läufe können nicht verglichen werden.</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> Tokens</translation>
    </message>
    <message>
        <source>Tokens to compare</source>
        <translation>Zu vergleichende Tokens</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>seed </source>
        <translation>Seed </translation>
    </message>
    <message>
        <source>Number format of run %1</source>
        <translation>Zahlenformat von Lauf %1</translation>
    </message>
    <message>
        <source>Seed of run %1</source>
        <translation>Startwert von Lauf %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Starts both runs anew: models write from the prompt of the Play workspace, branches are read again as they were recorded</source>
        <translation>Startet beide Läufe neu: Modelle schreiben ab dem Prompt des Arbeitsbereichs Spielen, Zweige werden gelesen, wie sie aufgezeichnet wurden</translation>
    </message>
    <message>
        <source>Model or branch of run %1</source>
        <translation>Modell oder Zweig von Lauf %1</translation>
    </message>
    <message>
        <source>A model that writes from the prompt, or a recorded branch</source>
        <translation>Ein Modell, das ab dem Prompt schreibt, oder ein aufgezeichneter Zweig</translation>
    </message>
    <message>
        <source>Faithful against spike-driven</source>
        <translation>Original/Spikegetrieben</translation>
    </message>
    <message>
        <source>Sets the bundled model of the paper as A, the spike-driven one as B, and starts both</source>
        <translation>Setzt das mitgelieferte Modell der Veröffentlichung als A, das spikegetriebene als B und startet beide</translation>
    </message>
    <message>
        <source>Unchanged against changed</source>
        <translation>Original/Geändert</translation>
    </message>
    <message>
        <source>Sets the model of the window as it was loaded as A, as it is changed now as B, and starts both</source>
        <translation>Setzt das Modell des Fensters, wie es geladen wurde, als A, wie es jetzt geändert ist, als B und startet beide</translation>
    </message>
    <message>
        <source>changed: %1</source>
        <translation>geändert: %1</translation>
    </message>
    <message>
        <source>What is compared below</source>
        <translation>Was unten verglichen ist</translation>
    </message>
    <message>
        <source>⚠ The choice above is not yet compared.</source>
        <translation>⚠ Die Auswahl oben ist noch nicht verglichen.</translation>
    </message>
    <message>
        <source>Nothing is changed in the model: silence a neuron in Play first (X)</source>
        <translation>Am Modell ist nichts geändert: zuerst unter Spielen ein Neuron stummschalten (X)</translation>
    </message>
    <message>
        <source>One of the two bundled models is not there</source>
        <translation>Eines der beiden mitgelieferten Modelle fehlt</translation>
    </message>
    <message>
        <source>%1, as recorded</source>
        <translation>%1, wie aufgezeichnet</translation>
    </message>
    <message>
        <source>%1, as recorded, %2</source>
        <translation>%1, wie aufgezeichnet, %2</translation>
    </message>
    <message>
        <source>%1, %2, seed %3</source>
        <translation>%1, %2, Seed %3</translation>
    </message>
    <message>
        <source>B reads the text of A.</source>
        <translation>B liest den Text von A.</translation>
    </message>
    <message>
        <source>Each reads its own text.</source>
        <translation>Jeder liest seinen eigenen Text.</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A: %1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B: %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Compared below:&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;Unten verglichen:&lt;/b&gt; %1</translation>
    </message>
    <message>
        <source>Temperature %1, top-p %2.</source>
        <translation>Temperatur %1, Top-p %2.</translation>
    </message>
    <message>
        <source>, seed %1</source>
        <translation>, Startwert %1</translation>
    </message>
    <message>
        <source>, its own from token %1 on</source>
        <translation>, ab Token %1 eigen</translation>
    </message>
    <message>
        <source>&lt;b&gt;Stopped at the limit of %1 tokens&lt;/b&gt;; Go on reads up to %2.</source>
        <translation>&lt;b&gt;An der Grenze von %1 Tokens angehalten&lt;/b&gt;; Weiter liest bis %2.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Stopped at %1 tokens&lt;/b&gt;, the most that are compared.</source>
        <translation>&lt;b&gt;Bei %1 Tokens angehalten&lt;/b&gt;, mehr werden nicht verglichen.</translation>
    </message>
    <message>
        <source>Stops both runs at this token</source>
        <translation>Hält beide Läufe bei diesem Token an</translation>
    </message>
    <message>
        <source>Both runs go on from this token</source>
        <translation>Beide Läufe gehen von diesem Token aus weiter</translation>
    </message>
    <message>
        <source>Nothing is compared yet: press Compare</source>
        <translation>Noch ist nichts verglichen: Vergleichen drücken</translation>
    </message>
    <message>
        <source>Both texts have ended: there is nothing left to read</source>
        <translation>Beide Texte sind zu Ende: es gibt nichts mehr zu lesen</translation>
    </message>
    <message>
        <source>Reads both runs up to %1 tokens</source>
        <translation>Liest beide Läufe bis %1 Tokens</translation>
    </message>
    <message>
        <source>%1 tokens are the most that are compared</source>
        <translation>Mehr als %1 Tokens werden nicht verglichen</translation>
    </message>
    <message>
        <source>Run A of Compare: %1</source>
        <translation>Lauf A aus Vergleichen: %1</translation>
    </message>
    <message>
        <source>Run B of Compare: %1</source>
        <translation>Lauf B aus Vergleichen: %1</translation>
    </message>
    <message>
        <source>No text yet. Press Compare: every token of this run appears here.</source>
        <translation>Noch kein Text. „Vergleichen“ drücken: Jedes Token dieses Laufs erscheint hier.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Stopped after token %1&lt;/b&gt; by an error.</source>
        <translation>&lt;b&gt;Nach Token %1 angehalten&lt;/b&gt;: durch einen Fehler.</translation>
    </message>
    <message>
        <source>An error stopped the comparison: press Compare to start it anew</source>
        <translation>Ein Fehler hat den Vergleich angehalten: Vergleichen drücken, um ihn neu zu beginnen</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 ended with token %2&lt;/b&gt;: nothing more is recorded of it.</source>
        <translation>&lt;b&gt;%1 endete mit Token %2&lt;/b&gt;: Mehr ist davon nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 ended with token %2&lt;/b&gt;: it drew the end-of-text token.</source>
        <translation>&lt;b&gt;%1 endete mit Token %2&lt;/b&gt;: Gezogen wurde das Token für das Textende.</translation>
    </message>
    <message>
        <source>Nothing is compared yet: choose A and B, then press Compare. Session files keep the choice, not what comes of it.</source>
        <translation>Noch ist nichts verglichen: Wählen Sie A und B und drücken Sie dann Vergleichen. Sitzungsdateien bewahren die Einstellungen, nicht das Ergebnis.</translation>
    </message>
    <message>
        <source>The last comparison cannot be brought back as it was.</source>
        <translation>Der letzte Vergleich lässt sich nicht so wiederherstellen, wie er war.</translation>
    </message>
    <message>
        <source>See what Compare has chosen in its place.</source>
        <translation>Sehen Sie in Vergleichen nach, was an der Stelle gewählt ist.</translation>
    </message>
    <message>
        <source>First different token</source>
        <translation>1. anderes Token</translation>
    </message>
    <message>
        <source>Pins the first token that is not the same in both texts</source>
        <translation>Hält das erste Token fest, das in beiden Texten nicht gleich ist</translation>
    </message>
    <message>
        <source>First different spike</source>
        <translation>1. anderer Spike</translation>
    </message>
    <message>
        <source>Pins the first token at which a neuron fires in one run alone; the texts are the same</source>
        <translation>Hält das erste Token fest, bei dem ein Neuron nur in einem Lauf feuert; die Texte sind gleich</translation>
    </message>
    <message>
        <source>End of the shorter run</source>
        <translation>Ende des kürzeren Laufs</translation>
    </message>
    <message>
        <source>Pins the first token that one run alone has; up to there both are the same</source>
        <translation>Hält das erste Token fest, das nur ein Lauf hat; bis dahin sind beide gleich</translation>
    </message>
    <message>
        <source> (%1, from token 0 on)</source>
        <translation> (%1, ab Token 0)</translation>
    </message>
    <message>
        <source>Nothing is compared yet: the choice above is that of the last comparison. Compare takes prompt, temperature and changes of the model as they are now.</source>
        <translation>Noch ist nichts verglichen: Oben ist der letzte Vergleich eingestellt. Vergleichen nimmt Prompt, Temperatur und Änderungen am Modell, wie sie jetzt sind.</translation>
    </message>
    <message>
        <source>The model or branch of run %1 is not there any more.</source>
        <translation>Das Modell oder der Zweig von Lauf %1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Run %1 was of the changed model: its changes are not in force.</source>
        <translation>Lauf %1 war vom geänderten Modell: Seine Änderungen gelten nicht.</translation>
    </message>
</context>
<context>
    <name>spikeglass::CompareTextChoice</name>
    <message>
        <source>Same text:</source>
        <translation>Gleicher Text:</translation>
    </message>
    <message>
        <source>Own text:</source>
        <translation>Eigener Text:</translation>
    </message>
    <message>
        <source>B reads what A wrote, so every difference comes from the model.</source>
        <translation>B liest, was A schrieb: Jeder Unterschied kommt vom Modell.</translation>
    </message>
    <message>
        <source>Each writes its own, so the texts part where a different token is drawn.</source>
        <translation>Jeder schreibt selbst: Wo ein anderes Token gezogen wird, trennen sich die Texte.</translation>
    </message>
    <message>
        <source>Not possible: B is a recorded text, which is read as it was.</source>
        <translation>Nicht möglich: B ist ein aufgezeichneter Text, der gelesen wird, wie er war.</translation>
    </message>
</context>
<context>
    <name>spikeglass::ComparisonModel</name>
    <message>
        <source>Tokens read</source>
        <translation>Gelesene Tokens</translation>
    </message>
    <message>
        <source>Surprise, bits a token</source>
        <translation>Überraschung, Bit je Token</translation>
    </message>
    <message>
        <source>Engine, ms a token</source>
        <translation>Engine, ms je Token</translation>
    </message>
    <message>
        <source>Measured while both engines took turns</source>
        <translation>Gemessen, während sich beide Engines abwechselten</translation>
    </message>
    <message>
        <source>Spikes a token</source>
        <translation>Spikes je Token</translation>
    </message>
    <message>
        <source>MAC a token</source>
        <translation>MAC je Token</translation>
    </message>
    <message>
        <source>AC a token</source>
        <translation>AC je Token</translation>
    </message>
    <message>
        <source>Skipped a token</source>
        <translation>Übersprungen je Token</translation>
    </message>
    <message>
        <source>Energy a token (est.)</source>
        <translation>Energie je Token (gesch.)</translation>
    </message>
    <message>
        <source>Estimate: arithmetic of the matrix products alone, on %1; lowest to highest constant. Sources: the Cost panel.</source>
        <translation>Schätzung: nur die Arithmetik der Matrixprodukte, auf %1; kleinste bis größte Konstante. Quellen: das Panel Kosten.</translation>
    </message>
    <message>
        <source>%1 rate</source>
        <translation>Rate %1</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B to A</source>
        <translation>B zu A</translation>
    </message>
    <message>
        <source>MAC + AC a token</source>
        <translation>MAC + AC je Token</translation>
    </message>
    <message>
        <source>Operations executed in matrix products, additions of weights counted one each like multiplications with one</source>
        <translation>In Matrixprodukten ausgeführte Operationen; eine Addition von Gewichten zählt so viel wie eine Multiplikation mit Addition</translation>
    </message>
    <message>
        <source>All other lines are about the tokens that both runs have</source>
        <translation>Alle anderen Zeilen handeln von den Tokens, die beide Läufe haben</translation>
    </message>
    <message>
        <source>Share of the neurons that fire a token, silenced ones included, mean of the tokens that both runs have; third column: ratio of the shares. Neurons behind a sub-block in one model, those in front of its matrix products in a spike-driven one: single neurons cannot be compared.</source>
        <translation>Anteil der Neuronen, die je Token feuern, stummgeschaltete mitgezählt, Mittel über die Tokens, die beide Läufe haben; dritte Spalte: Verhältnis der Anteile. In dem einen Modell Neuronen hinter einem Teilblock, in einem spikegetriebenen die vor dessen Matrixprodukten: Einzelne Neuronen lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>Share of these %1 neurons that fire a token, silenced ones included, mean over %2 that both runs have; third column: ratio of the shares; fourth: share of the neurons that decide differently at the same position</source>
        <translation>Anteil dieser %1 Neuronen, die je Token feuern, stummgeschaltete mitgezählt, Mittel über %2 in beiden Läufen; dritte Spalte: Verhältnis der Anteile; vierte: Anteil der Neuronen, die an derselben Stelle anders entscheiden</translation>
    </message>
    <message>
        <source>differ</source>
        <translation>ungleich</translation>
    </message>
</context>
<context>
    <name>spikeglass::ComparisonView</name>
    <message>
        <source>%1 first differ at token &lt;b&gt;%2&lt;/b&gt;.</source>
        <translation>%1 unterscheiden sich zuerst bei Token &lt;b&gt;%2&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>%1 are the same.</source>
        <translation>%1 sind gleich.</translation>
    </message>
    <message>
        <source>Where the runs part</source>
        <translation>Wo die Läufe auseinandergehen</translation>
    </message>
    <message>
        <source>Chip of the energy estimate</source>
        <translation>Chip der Energieschätzung</translation>
    </message>
    <message>
        <source>Both runs in numbers</source>
        <translation>Beide Läufe in Zahlen</translation>
    </message>
    <message>
        <source>Energy on</source>
        <translation>Energie auf</translation>
    </message>
    <message>
        <source>Nothing is compared yet.</source>
        <translation>Noch wurde nichts verglichen.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Die Tokens</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>Die Spikes</translation>
    </message>
    <message>
        <source>%1 of the decisions of all tokens differ.</source>
        <translation>%1 der Entscheidungen aller Token unterscheiden sich.</translation>
    </message>
    <message>
        <source>Neuron by neuron nothing is compared: in the spike-driven model they stand in front of the matrix products (A has %1, B %2). Rates, operations and energy are.</source>
        <translation>Neuron für Neuron wird nichts verglichen: Im spikegetriebenen Modell stehen sie vor den Matrixprodukten (A hat %1, B %2). Raten, Operationen und Energie schon.</translation>
    </message>
    <message>
        <source>Most probable next token: the same after %1 of %2.</source>
        <translation>Wahrscheinlichstes nächstes Token: gleich nach %1 von %2.</translation>
    </message>
    <message>
        <source>Two runs in numbers</source>
        <translation>Zwei Läufe in Zahlen</translation>
    </message>
    <message>
        <source>&lt;b&gt;A ends after %1&lt;/b&gt;: what follows is about these.</source>
        <translation>&lt;b&gt;A endet nach %1&lt;/b&gt;: Das Folgende handelt davon.</translation>
    </message>
    <message>
        <source>&lt;b&gt;B ends after %1&lt;/b&gt;: what follows is about these.</source>
        <translation>&lt;b&gt;B endet nach %1&lt;/b&gt;: Das Folgende handelt davon.</translation>
    </message>
    <message>
        <source>Rates: share of the neurons that fire a token, silenced ones included, mean over %1 that both runs have.</source>
        <translation>Raten: Anteil der Neuronen, die je Token feuern, stummgeschaltete mitgezählt, Mittel über %1 in beiden Läufen.</translation>
    </message>
    <message>
        <source>Energy: estimate for %1.</source>
        <translation>Energie: Schätzung für %1.</translation>
    </message>
    <message>
        <source>All but the tokens read: over the %1 that both runs have. B to A: ratio. Differ: share of the decisions to fire that are not the same in both.</source>
        <translation>Alles außer den gelesenen Tokens: über %1, die beide Läufe haben. B zu A: Verhältnis. Ungleich: Anteil der Entscheidungen zu feuern, die in beiden nicht gleich sind.</translation>
    </message>
    <message>
        <source>A click on the number of a token pins it</source>
        <translation>Ein Klick auf die Nummer eines Tokens hält es fest</translation>
    </message>
</context>
<context>
    <name>spikeglass::CostModel</name>
    <message>
        <source>unpriced</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>Click for the formula, its constants and their sources</source>
        <translation>Klicken zeigt die Formel, ihre Konstanten und deren Quellen</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>This token</source>
        <translation>Dieses Token</translation>
    </message>
    <message>
        <source>Mean token</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Energy in joules (µJ, mJ), below it the range or the time in seconds (µs, ms); of the shown token, or the mean of the run</source>
        <translation>Energie in Joule (µJ, mJ), darunter der Bereich oder die Zeit in Sekunden (µs, ms); des gezeigten Tokens oder im Mittel des Laufs</translation>
    </message>
    <message>
        <source>that of a synaptic event contains all the rest</source>
        <translation>die eines synaptischen Ereignisses enthält alles Übrige</translation>
    </message>
    <message>
        <source>what one more synaptic event takes, static power apart</source>
        <translation>was ein weiteres synaptisches Ereignis braucht, ohne die statische Leistung</translation>
    </message>
    <message>
        <source>each part of the sum has one of its own</source>
        <translation>jeder Teil der Summe hat eine eigene</translation>
    </message>
    <message>
        <source>parts without price: %1</source>
        <translation>Teile ohne Preis: %1</translation>
    </message>
    <message>
        <source>%1, %2, %3. Its energies are %4: %5.</source>
        <translation>%1, %2, %3. Seine Energien sind %4: %5.</translation>
    </message>
    <message>
        <source>Without price (unpriced), and therefore not counted: %1.
Nobody has published an energy for them, or what it depends on is not known.</source>
        <translation>Ohne Preis und deshalb nicht mitgezählt: %1.
Niemand hat eine Energie dafür veröffentlicht, oder wovon sie abhängt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>≥: at least this much, as parts without a published price are not counted</source>
        <translation>≥: mindestens so viel, denn Teile ohne veröffentlichten Preis zählen nicht mit</translation>
    </message>
    <message>
        <source>Unpriced: nobody has published an energy; it is not 0</source>
        <translation>Ohne Preis: Niemand hat eine Energie veröffentlicht; sie ist nicht 0</translation>
    </message>
    <message>
        <source>Chip, how well its constants are known (at worst), and how many parts of the sum have no price.
Published: the number stands in the source itself; quoted: it is cited there from another;
derived: worked out from published numbers; assumed: a guess with a reason</source>
        <translation>Chip, wie gut seine Konstanten bekannt sind (schlechtestenfalls) und wie viele Teile der Summe keinen Preis haben.
Veröffentlicht: die Zahl steht in der Quelle selbst; zitiert: sie wird dort von anderen angeführt;
abgeleitet: aus veröffentlichten Zahlen berechnet; angenommen: eine begründete Vermutung</translation>
    </message>
</context>
<context>
    <name>spikeglass::CostView</name>
    <message>
        <source>ESTIMATE</source>
        <translation>SCHÄTZUNG</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chips</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre wenn</translation>
    </message>
    <message>
        <source>Break-even</source>
        <translation>Break-even</translation>
    </message>
    <message>
        <source>From 32.2 to executed</source>
        <translation>Von 32,2 zum Ausgeführten</translation>
    </message>
    <message>
        <source>Floor plan</source>
        <translation>Grundriss</translation>
    </message>
    <message>
        <source>Other tools, this computer</source>
        <translation>Andere Werkzeuge, dieser Rechner</translation>
    </message>
    <message>
        <source>Page of the cost panel</source>
        <translation>Seite des Panels Kosten</translation>
    </message>
    <message>
        <source>Arithmetic only</source>
        <translation>Nur Arithmetik</translation>
    </message>
    <message>
        <source>With memory</source>
        <translation>Mit Speicher</translation>
    </message>
    <message>
        <source>Whole system</source>
        <translation>Ganzes System</translation>
    </message>
    <message>
        <source>What the estimate takes into account</source>
        <translation>Was die Schätzung berücksichtigt</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Edit a copy…</source>
        <translation>Kopie bearbeiten…</translation>
    </message>
    <message>
        <source>Change the constants of this chip in a copy of your own</source>
        <translation>Die Konstanten dieses Chips in einer eigenen Kopie ändern</translation>
    </message>
    <message>
        <source>Formula, constants and sources</source>
        <translation>Formel, Konstanten und Quellen</translation>
    </message>
    <message>
        <source>Executed share of every layer and the break-even lines</source>
        <translation>Ausgeführter Anteil jeder Schicht und die Break-even-Linien</translation>
    </message>
    <message>
        <source>From the paper&apos;s ratio to what was executed</source>
        <translation>Vom Verhältnis der Veröffentlichung zu dem, was ausgeführt wurde</translation>
    </message>
    <message>
        <source>Cores of the chips by load</source>
        <translation>Kerne der Chips nach Last</translation>
    </message>
    <message>
        <source>Which assumption carries the result</source>
        <translation>Welche Annahme das Ergebnis trägt</translation>
    </message>
    <message>
        <source>Energy and time of a token on published chips</source>
        <translation>Energie und Zeit eines Tokens auf veröffentlichten Chips</translation>
    </message>
    <message>
        <source>No chip profiles were found, so nothing can be priced.</source>
        <translation>Keine Chip-Profile gefunden, also kann nichts bepreist werden.</translation>
    </message>
    <message>
        <source>This token was recorded as text only, without counts to price.</source>
        <translation>Dieses Token wurde nur als Text aufgezeichnet, ohne Zählungen zum Bepreisen.</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the operations of each token are priced here for published chips.</source>
        <translation>Noch kein Token. Starten Sie oder gehen Sie einen Schritt: die Operationen jedes Tokens werden hier für veröffentlichte Chips bepreist.</translation>
    </message>
    <message>
        <source>This token: %1</source>
        <translation>Dieses Token: %1</translation>
    </message>
    <message>
        <source>This token: %1
With these assumptions: %2</source>
        <translation>Dieses Token: %1
Mit diesen Annahmen: %2</translation>
    </message>
    <message>
        <source>%1 a token, the whole machine&apos;s processors</source>
        <translation>%1 je Token, die Prozessoren des ganzen Rechners</translation>
    </message>
    <message>
        <source>energy: run for a second to measure it</source>
        <translation>Energie: eine Sekunde laufen lassen, um sie zu messen</translation>
    </message>
    <message>
        <source>energy cannot be read: %1</source>
        <translation>Energie kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Measured on this computer&lt;/b&gt;, no estimate: the engine took %1 for this token; %2.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Auf diesem Rechner gemessen&lt;/b&gt;, keine Schätzung: die Engine brauchte %1 für dieses Token; %2.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Click a number to see its formula, constants and sources.</source>
        <translation>Eine Zahl anklicken, um ihre Formel, Konstanten und Quellen zu sehen.</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Energy saved, as executed: %1 times. The paper&apos;s accounting needs a firing rate; this model has no neurons.</source>
        <translation>Gesparte Energie, wie ausgeführt: %1-fach. Die Rechnung der Veröffentlichung braucht eine Feuerrate; dieses Modell hat keine Neuronen.</translation>
    </message>
    <message>
        <source>The counts of this token are being computed again.</source>
        <translation>Die Zählungen dieses Tokens werden neu berechnet.</translation>
    </message>
    <message>
        <source>What the panel shows: energy and time of chips, or where they come from</source>
        <translation>Was das Feld zeigt: Energie und Zeit von Chips, oder woher sie kommen</translation>
    </message>
    <message>
        <source>Chip whose constants are used</source>
        <translation>Chip, dessen Konstanten benutzt werden</translation>
    </message>
    <message>
        <source>Energy saved, by the paper&apos;s accounting at the firing rate %1 (of all neurons, mean over a text of %4) and for %5 as in the paper: %2 times. As executed: %3 times. The paper charges that rate on products whose inputs do not spike, and leaves out the head and memory.</source>
        <translation>Gesparte Energie nach der Rechnung der Veröffentlichung mit der Feuerrate %1 (aller Neuronen, Mittel über einen Text von %4), für %5 wie in der Veröffentlichung: %2-fach. Wie ausgeführt: %3-fach. Die Veröffentlichung berechnet diese Rate für Produkte, deren Eingänge nicht spiken, und lässt Ausgabekopf und Speicher weg.</translation>
    </message>
    <message>
        <source>Computed from the counted operations and published constants; nothing here was measured on a chip.
MAC: multiply-accumulate, AC: accumulate; pJ: picojoule, a millionth of a microjoule (µJ).</source>
        <translation>Berechnet aus den gezählten Operationen und veröffentlichten Konstanten; nichts davon wurde auf einem Chip gemessen.
MAC: Multiplikation mit Addition, AC: Addition allein; pJ: Picojoule, ein Millionstel eines Mikrojoule (µJ).</translation>
    </message>
    <message>
        <source>How many times the energy of this model a Transformer takes, one assumption a step.
Equal lengths are equal factors; dashed line: 1, no gain. A click shows the formula.</source>
        <translation>Wievielmal so viel Energie wie dieses Modell ein Transformer braucht, mit jedem Schritt eine Annahme weiter.
Gleiche Längen sind gleiche Faktoren; gestrichelte Linie: 1, kein Gewinn. Ein Klick zeigt die Formel.</translation>
    </message>
    <message>
        <source>By the paper: against a Transformer. As executed: against this model if it skipped nothing</source>
        <translation>Nach der Veröffentlichung: gegen einen Transformer. Wie ausgeführt: gegen dieses Modell, wenn es nichts überspränge</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>Mittel von %1</translation>
    </message>
    <message>
        <source>Arithmetic only: matrix products.
With memory: also the traffic of weights, activations, states and elementwise work.
Whole system: also elementwise work itself, neurons, messages, static power and host.
What the energy of an event contains already is not added again.</source>
        <translation>Nur Arithmetik: Matrixprodukte.
Mit Speicher: dazu der Datenverkehr der Gewichte, Aktivierungen, Zustände und der elementweisen Rechnung.
Ganzes System: dazu die elementweise Rechnung selbst, Neuronen, Nachrichten, statische Leistung und der Host.
Was die Energie eines Ereignisses schon enthält, wird nicht noch einmal gezählt.</translation>
    </message>
</context>
<context>
    <name>spikeglass::CurveChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>spikeglass::DifferenceView</name>
    <message>
        <source>silent in both</source>
        <translation>in beiden stumm</translation>
    </message>
    <message>
        <source>fires in A alone</source>
        <translation>feuert nur in A</translation>
    </message>
    <message>
        <source>fires in B alone</source>
        <translation>feuert nur in B</translation>
    </message>
    <message>
        <source>fires in both</source>
        <translation>feuert in beiden</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>Press Compare: each token of both runs becomes a column here, coloured where they fire differently.</source>
        <translation>Auf Vergleichen drücken: jedes Token beider Läufe wird hier eine Spalte, farbig, wo sie verschieden feuern.</translation>
    </message>
    <message>
        <source>%1, channel %2
%3
%4</source>
        <translation>%1, Kanal %2
%3
%4</translation>
    </message>
    <message>
        <source>fires in both, with opposite signs</source>
        <translation>feuert in beiden, mit entgegengesetzten Vorzeichen</translation>
    </message>
    <message>
        <source>There are no spikes to compare here: one text has ended, or the two models have different neurons. Rates, operations and energy stand beside it in numbers.</source>
        <translation>Hier gibt es keine Spikes zu vergleichen: Ein Text ist zu Ende, oder die beiden Modelle haben verschiedene Neuronen. Raten, Operationen und Energie stehen daneben in Zahlen.</translation>
    </message>
    <message>
        <source>%1 of the decisions on screen differ (%2 of %3), showing %4 of %5 neurons</source>
        <translation>%1 der Entscheidungen im Bild unterscheiden sich (%2 von %3), %4 von %5 Neuronen gezeigt</translation>
    </message>
    <message>
        <source>%1 differ on screen, %2 of %3 neurons</source>
        <translation>%1 im Bild verschieden, %2 von %3 Neuronen</translation>
    </message>
    <message>
        <source>%1
%2: nothing to compare</source>
        <translation>%1
%2: nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Difference of the spikes of two runs</source>
        <translation>Unterschied der Spikes zweier Läufe</translation>
    </message>
    <message>
        <source>Dashed line: end of the prompt.</source>
        <translation>Gestrichelte Linie: Ende des Prompts.</translation>
    </message>
    <message>
        <source>A ended at token %1</source>
        <translation>A endete bei Token %1</translation>
    </message>
    <message>
        <source>B ended at token %1</source>
        <translation>B endete bei Token %1</translation>
    </message>
    <message>
        <source>%1 of the decisions differ (%2 of %3), showing %4 of %5 neurons</source>
        <translation>%1 der Entscheidungen unterscheiden sich (%2 von %3), %4 von %5 Neuronen gezeigt</translation>
    </message>
    <message>
        <source>%1 differ, %2 of %3 neurons</source>
        <translation>%1 verschieden, %2 von %3 Neuronen</translation>
    </message>
    <message>
        <source>only B
fires</source>
        <translation>nur B
feuert</translation>
    </message>
    <message>
        <source>only A
fires</source>
        <translation>nur A
feuert</translation>
    </message>
    <message>
        <source>Light blue: fires in A alone. Orange: fires in B alone.</source>
        <translation>Hellblau: feuert nur in A. Orange: feuert nur in B.</translation>
    </message>
    <message>
        <source>Blue: fires in A alone. Vermilion: fires in B alone.</source>
        <translation>Blau: feuert nur in A. Zinnober: feuert nur in B.</translation>
    </message>
    <message>
        <source>Background: the same in both. Where several neurons share a pixel, the colour is that of the run that fires more, and the stronger the more of them differ (square root of their share).</source>
        <translation>Hintergrund: in beiden gleich. Wo sich mehrere Neuronen einen Bildpunkt teilen, ist die Farbe die des Laufs, der mehr feuert, und umso kräftiger, je mehr von ihnen sich unterscheiden (Wurzel ihres Anteils).</translation>
    </message>
    <message>
        <source>the texts part at token %1</source>
        <translation>die Texte gehen bei Token %1 auseinander</translation>
    </message>
    <message>
        <source>Hatched: A ends with token %1, there is nothing to compare.</source>
        <translation>Schraffiert: A endet mit Token %1, es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>Hatched: B ends with token %1, there is nothing to compare.</source>
        <translation>Schraffiert: B endet mit Token %1, es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>Thick line: %1.</source>
        <translation>Dicke Linie: %1.</translation>
    </message>
    <message>
        <source>%1 of %2 neurons from top to bottom, tokens from left to right.</source>
        <translation>%1 von %2 Neuronen von oben nach unten, Tokens von links nach rechts.</translation>
    </message>
    <message>
        <source>Spikes first differ at token %1.</source>
        <translation>Die Spikes unterscheiden sich ab Token %1.</translation>
    </message>
</context>
<context>
    <name>spikeglass::DivergenceView</name>
    <message>
        <source>%1 bits</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre wenn</translation>
    </message>
    <message>
        <source>Lesion whose effect is shown</source>
        <translation>Läsion, deren Wirkung gezeigt wird</translation>
    </message>
    <message>
        <source>By how many bits the next-token distribution would differ behind every token (Kullback-Leibler divergence), had the lesion been there from the first token on</source>
        <translation>Um wie viele Bit sich die Verteilung des nächsten Tokens hinter jedem Token unterschiede (Kullback-Leibler-Divergenz), wäre die Läsion vom ersten Token an da gewesen</translation>
    </message>
    <message>
        <source>with the changes in force</source>
        <translation>mit den geltenden Änderungen</translation>
    </message>
    <message>
        <source>silent: %1</source>
        <translation>stumm: %1</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>wird berechnet …</translation>
    </message>
    <message>
        <source>The model is as it was loaded. Change something, or choose above what to silence on trial.</source>
        <translation>Das Modell ist wie geladen. Ändern Sie etwas, oder wählen Sie oben, was zur Probe verstummen soll.</translation>
    </message>
    <message>
        <source>Click a neuron, or take a group with Shift+drag in the raster.</source>
        <translation>Ein Neuron anklicken oder mit Umschalt+Ziehen im Raster eine Gruppe wählen.</translation>
    </message>
    <message>
        <source>KL, bits</source>
        <translation>KL, Bit</translation>
    </message>
    <message>
        <source>%1
next token differs by %2 (KL)</source>
        <translation>%1
nächstes Token unterscheidet sich um %2 (KL)</translation>
    </message>
    <message>
        <source>largest %1 at %2</source>
        <translation>größte %1 bei %2</translation>
    </message>
    <message>
        <source>largest %1 at token %2</source>
        <translation>größte %1 bei Token %2</translation>
    </message>
    <message>
        <source>; shown token %1: %2</source>
        <translation>; gezeigtes Token %1: %2</translation>
    </message>
    <message>
        <source>; shown %1: %2</source>
        <translation>; gezeigt %1: %2</translation>
    </message>
</context>
<context>
    <name>spikeglass::EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Restore the model</source>
        <translation>Modell wiederherstellen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Silence the neuron or group, or let it fire again</source>
        <translation>Neuron oder Gruppe stummschalten oder wieder feuern lassen</translation>
    </message>
    <message>
        <source>Change neurons…</source>
        <translation>Neuronen ändern…</translation>
    </message>
    <message>
        <source>What if: effect on every token so far</source>
        <translation>Was wäre wenn: Wirkung auf jedes Token bisher</translation>
    </message>
    <message>
        <source>Click a neuron in the raster first, or take a group with Shift+drag.</source>
        <translation>Zuerst ein Neuron im Raster anklicken oder mit Umschalt+Ziehen eine Gruppe wählen.</translation>
    </message>
    <message>
        <source>This model has no neurons to silence.</source>
        <translation>Dieses Modell hat keine Neuronen, die verstummen könnten.</translation>
    </message>
    <message>
        <source>let fire freely: %1</source>
        <translation>frei feuern lassen: %1</translation>
    </message>
    <message>
        <source>silence: %1</source>
        <translation>stummschalten: %1</translation>
    </message>
    <message>
        <source>%1. Ctrl+Z takes it back.</source>
        <translation>%1. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>Compare the changed model with the unchanged one</source>
        <translation>Geändertes Modell mit dem unveränderten vergleichen</translation>
    </message>
    <message>
        <source>restore: %1</source>
        <translation>wiederherstellen: %1</translation>
    </message>
    <message>
        <source>Let fire again</source>
        <translation>Wieder feuern lassen</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Clamp…</source>
        <translation>Klemmen…</translation>
    </message>
    <message>
        <source>Stimulate…</source>
        <translation>Stimulieren…</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <comment>a change of the model</comment>
        <translation>Erledigt: %1.</translation>
    </message>
    <message>
        <source>reset, unchanged, original model</source>
        <translation>zurücksetzen, unverändert, ursprüngliches Modell</translation>
    </message>
    <message>
        <source>mute, switch off, lesion, ablate, knock out</source>
        <translation>stumm, ausschalten, abschalten, Läsion, ausknipsen</translation>
    </message>
    <message>
        <source>clamp, stimulate, intervention, threshold, time constant</source>
        <translation>klemmen, stimulieren, Eingriff, Schwelle, Zeitkonstante</translation>
    </message>
    <message>
        <source>difference, effect of the change</source>
        <translation>Unterschied, Differenz, Wirkung der Änderung</translation>
    </message>
    <message>
        <source>lesion scan, difference, divergence</source>
        <translation>Läsion, Unterschied, Divergenz</translation>
    </message>
    <message>
        <source>It holds from the next token on, until Ctrl+Z.</source>
        <translation>Das gilt ab dem nächsten Token, bis Strg+Z.</translation>
    </message>
    <message>
        <source>Compare with the unchanged model</source>
        <translation>Mit dem unveränderten Modell vergleichen</translation>
    </message>
    <message>
        <source>Silence these %1 neurons</source>
        <translation>Diese %1 Neuronen stummschalten</translation>
    </message>
    <message>
        <source>Silence as many random neurons (control)</source>
        <translation>Ebenso viele zufällige Neuronen stummschalten (Kontrolle)</translation>
    </message>
    <message>
        <source>baseline, sham lesion, ablate at random, random control</source>
        <translation>Vergleichswert, Scheinläsion, zufällig ausschalten, Zufallskontrolle</translation>
    </message>
    <message>
        <source>Control: silence as many random neurons</source>
        <translation>Kontrolle: ebenso viele zufällige Neuronen stummschalten</translation>
    </message>
    <message>
        <source>Too many neurons are selected: their populations have not as many others that are neither silenced nor clamped to draw from.</source>
        <translation>Zu viele Neuronen sind ausgewählt: Ihre Populationen haben nicht ebenso viele andere, die weder stumm noch geklemmt sind und aus denen gezogen werden kann.</translation>
    </message>
    <message>
        <source>These random neurons are silent already: there are no others to draw.</source>
        <translation>Diese zufälligen Neuronen sind schon stumm: Andere gibt es nicht zu ziehen.</translation>
    </message>
    <message>
        <source>This text goes on with the changed model (%1), as at its end.</source>
        <translation>Dieser Text geht mit dem veränderten Modell weiter (%1), wie an seinem Ende.</translation>
    </message>
    <message>
        <source>This text goes on with the changed model (%1), as when it was left.</source>
        <translation>Dieser Text geht mit dem veränderten Modell weiter (%1), wie beim Verlassen.</translation>
    </message>
    <message>
        <source>silence at random in place of the selected one, as a control, draw %2: %3</source>
        <translation>statt des ausgewählten ein zufälliges stummschalten, als Kontrolle, Ziehung %2: %3</translation>
    </message>
    <message>
        <source>silence at random in place of the %1 selected, as a control, draw %2: %3</source>
        <translation>statt der %1 ausgewählten zufällige stummschalten, als Kontrolle, Ziehung %2: %3</translation>
    </message>
    <message>
        <source>Write on from the shown token (G)</source>
        <translation>Ab dem gezeigten Token weiterschreiben (G)</translation>
    </message>
</context>
<context>
    <name>spikeglass::Explanations</name>
    <message>
        <source>Explanations</source>
        <translation>Erklärungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Words of a page</source>
        <translation>Wörter einer Seite</translation>
    </message>
    <message>
        <source>Close the explanations</source>
        <translation>Die Erklärungen schließen</translation>
    </message>
    <message>
        <source>No page has all these words.</source>
        <translation>Keine Seite enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>Lists the pages that have all these words, or words that begin so. Enter goes to the next place, Shift+Enter to the one before</source>
        <translation>Führt die Seiten auf, in denen alle diese Wörter stehen oder Wörter, die so anfangen. Eingabe geht zur nächsten Stelle, Umschalt+Eingabe zur vorigen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>spikeglass::ExportDialog</name>
    <message>
        <source>Range of the export</source>
        <translation>Bereich des Exports</translation>
    </message>
    <message>
        <source>Format of the export</source>
        <translation>Format des Exports</translation>
    </message>
    <message>
        <source>File of the export</source>
        <translation>Datei des Exports</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>&amp;Bereich</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder is not writable.</source>
        <translation>In den Ordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation>Die Datei gibt es schon; sie wird ersetzt.</translation>
    </message>
    <message>
        <source>Recording of the export</source>
        <translation>Aufzeichnung des Exports</translation>
    </message>
    <message>
        <source>R&amp;ecording</source>
        <translation>&amp;Aufzeichnung</translation>
    </message>
    <message>
        <source>Colours of the picture</source>
        <translation>Farben des Bildes</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>F&amp;arben</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>spikeglass::Exporter</name>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>Pixels, at twice the size of the screen.</source>
        <translation>Bildpunkte, in doppelter Größe des Bildschirms.</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG-Zeichnung</translation>
    </message>
    <message>
        <source>Lines and text stay editable; rasters are pictures inside.</source>
        <translation>Linien und Text bleiben bearbeitbar; Raster liegen als Bilder darin.</translation>
    </message>
    <message>
        <source>PDF page</source>
        <translation>PDF-Seite</translation>
    </message>
    <message>
        <source>CSV numbers</source>
        <translation>CSV-Zahlen</translation>
    </message>
    <message>
        <source>NumPy archive</source>
        <translation>NumPy-Archiv</translation>
    </message>
    <message>
        <source>numpy.load: tokens, inputs, potentials, membranes, spikes, WKV state.</source>
        <translation>numpy.load: Tokens, Eingänge, Potentiale, Membranen, Spikes, WKV-Zustand.</translation>
    </message>
    <message>
        <source>SONATA spikes (HDF5)</source>
        <translation>SONATA-Spikes (HDF5)</translation>
    </message>
    <message>
        <source>safetensors trace</source>
        <translation>safetensors-Aufzeichnung</translation>
    </message>
    <message>
        <source>The arrays of the NumPy archive, as spikeglass-cli trace writes them.</source>
        <translation>Die Felder des NumPy-Archivs, wie spikeglass-cli trace sie schreibt.</translation>
    </message>
    <message>
        <source>Selected: token %1 and the pinned neuron</source>
        <translation>Auswahl: Token %1 und das festgehaltene Neuron</translation>
    </message>
    <message>
        <source>Selected: token %1</source>
        <translation>Auswahl: Token %1</translation>
    </message>
    <message>
        <source>Click the panel to export first.</source>
        <translation>Zuerst das zu exportierende Panel anklicken.</translation>
    </message>
    <message>
        <source>Visible: what the panel shows</source>
        <translation>Sichtbar: was das Panel zeigt</translation>
    </message>
    <message>
        <source>Nothing is recorded yet.</source>
        <translation>Noch ist nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Export recording</source>
        <translation>Aufzeichnung exportieren</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>The panel cannot be exported.</source>
        <translation>Das Panel kann nicht exportiert werden.</translation>
    </message>
    <message>
        <source>The recording cannot be exported.</source>
        <translation>Die Aufzeichnung kann nicht exportiert werden.</translation>
    </message>
    <message>
        <source>No token of this range is in memory with all its numbers.</source>
        <translation>Kein Token dieses Bereichs liegt mit allen Zahlen im Speicher.</translation>
    </message>
    <message>
        <source>For NEST, Brian and BMTK tools: spike times and potentials, one population a layer and site. Token t fires at t + 1 ms.</source>
        <translation>Für NEST, Brian und die BMTK-Werkzeuge: Spikezeiten und Potentiale, eine Population je Schicht und Ort. Token t feuert bei t + 1 ms.</translation>
    </message>
    <message>
        <source>Written: %1, without tokens %2: their numbers were given up for memory</source>
        <translation>Geschrieben: %1, ohne die Token %2: Ihre Zahlen wurden wegen des Speichers aufgegeben</translation>
    </message>
    <message>
        <source>All: tokens %1 to %2</source>
        <translation>Alles: Tokens %1 bis %2</translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation>%1 werden geschrieben …</translation>
    </message>
    <message>
        <source>Visible: token %1</source>
        <translation>Sichtbar: Token %1</translation>
    </message>
    <message>
        <source>Visible: tokens %1 to %2</source>
        <translation>Sichtbar: Tokens %1 bis %2</translation>
    </message>
    <message>
        <source>Text of Play</source>
        <translation>Text aus Spielen</translation>
    </message>
    <message>
        <source>Export panel “%1”</source>
        <translation>Panel „%1“ exportieren</translation>
    </message>
    <message>
        <source>What it is of in lines that begin with #, one line of column names, then one line a row.</source>
        <translation>Zeilen mit # darüber, wovon es ist, eine Zeile mit Spaltennamen, dann eine Zeile je Eintrag.</translation>
    </message>
    <message>
        <source>One page, 180 mm wide at least, for papers.</source>
        <translation>Eine Seite, mindestens 180 mm breit, für Aufsätze.</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, Seed %2</translation>
    </message>
</context>
<context>
    <name>spikeglass::FloorPlanChart</name>
    <message>
        <source>messages a token, step by step; most %1</source>
        <translation>Nachrichten je Token, Schritt für Schritt; höchstens %1</translation>
    </message>
    <message>
        <source>Chip %1, core %2: %3, layer %4
%5 events and %6 messages a token
%7 neurons, %8 of its memory, bound by %9</source>
        <translation>Chip %1, Kern %2: %3, Schicht %4
%5 Ereignisse und %6 Nachrichten je Token
%7 Neuronen, %8 seines Speichers, begrenzt durch %9</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1 on %2: too many to draw</source>
        <translation>%1 auf %2: zu viele zum Zeichnen</translation>
    </message>
</context>
<context>
    <name>spikeglass::FollowView</name>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>Gleichung</translation>
    </message>
    <message>
        <source>Equation with numbers</source>
        <translation>Gleichung mit Zahlen</translation>
    </message>
    <message>
        <source>What happens here</source>
        <translation>Was hier geschieht</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Play all</source>
        <translation>Alles abspielen</translation>
    </message>
    <message>
        <source>More in its panel</source>
        <translation>Mehr im Panel</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Stations of the token</source>
        <translation>Stationen des Tokens</translation>
    </message>
    <message>
        <source>Layer </source>
        <translation>Schicht </translation>
    </message>
    <message>
        <source>Layer that is walked through</source>
        <translation>Schicht, die durchlaufen wird</translation>
    </message>
    <message>
        <source>Opens the panel in Play that shows this for every token</source>
        <translation>Öffnet das Panel in Spielen, das dies für jedes Token zeigt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>older</source>
        <translation>älter</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”, layer %5, channel %6</source>
        <translation>&lt;b&gt;%1. %2&lt;/b&gt;: Token %3, „%4“, Schicht %5, Kanal %6</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>The way of this token cannot be shown: the token before it is no longer kept, or the model has no neurons or is rescaled.</source>
        <translation>Der Weg dieses Tokens kann nicht gezeigt werden: das Token davor ist nicht mehr aufbewahrt, oder das Modell hat keine Neuronen oder ist reskaliert.</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the way of each token through the model appears here with its numbers.</source>
        <translation>Noch kein Token. Starten Sie oder gehen Sie einen Schritt: der Weg jedes Tokens durch das Modell erscheint hier mit seinen Zahlen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”, layer %5, hidden unit %6</source>
        <translation>&lt;b&gt;%1. %2&lt;/b&gt;: Token %3, „%4“, Schicht %5, verborgene Einheit %6</translation>
    </message>
    <message>
        <source>start of text</source>
        <translation>Textanfang</translation>
    </message>
    <message>
        <source>Next station</source>
        <translation>Nächste Station</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”</source>
        <translation>&lt;b&gt;%1. %2&lt;/b&gt;: Token %3, „%4“</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”, channel %5</source>
        <translation>&lt;b&gt;%1. %2&lt;/b&gt;: Token %3, „%4“, Kanal %5</translation>
    </message>
</context>
<context>
    <name>spikeglass::GrowthView</name>
    <message>
        <source>tokens of the text</source>
        <translation>Tokens des Textes</translation>
    </message>
    <message>
        <source>attention, by formula</source>
        <translation>Attention, nach Formel</translation>
    </message>
    <message>
        <source>this model</source>
        <translation>dieses Modell</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Work of remembering against the length of the text</source>
        <translation>Erinnerungsarbeit über der Länge des Textes</translation>
    </message>
    <message>
        <source>Memory of the past against the length of the text</source>
        <translation>Gedächtnis der Vergangenheit über der Länge des Textes</translation>
    </message>
    <message>
        <source>Work so far: multiplications and additions</source>
        <translation>Arbeit bisher: Multiplikationen und Additionen</translation>
    </message>
    <message>
        <source>Memory of the past: numbers kept</source>
        <translation>Gedächtnis der Vergangenheit: aufbewahrte Zahlen</translation>
    </message>
    <message>
        <source>Run the model: the curves grow with the text.</source>
        <translation>Das Modell laufen lassen: die Kurven wachsen mit dem Text.</translation>
    </message>
    <message>
        <source>Token n of a text compares its query with n keys and sums n values of C channels:
2 n C multiply-accumulates (MAC, a multiplication and an addition) a layer.
Over n = 1 to N that is C N (N + 1), times L layers. A key and a value of every token
and layer are kept: 2 L C N numbers. A MAC counts as one here, in favour of attention.</source>
        <translation>Token n eines Textes vergleicht seine Query mit n Keys und summiert n Values aus C Kanälen:
2 n C Multiplikationen mit Addition (MAC) je Schicht.
Über n = 1 bis N sind das C N (N + 1), mal L Schichten. Ein Key und ein Value jedes Tokens
und jeder Schicht werden aufbewahrt: 2 L C N Zahlen. Ein MAC zählt hier als eine Operation, zugunsten der Attention.</translation>
    </message>
    <message>
        <source>After &lt;b&gt;%1&lt;/b&gt; the recurrence (WKV) has taken &lt;b&gt;%2&lt;/b&gt; multiplications and additions, counted; its state holds &lt;b&gt;%3&lt;/b&gt; numbers and never more. Attention in a Transformer of as many layers and channels would have taken &lt;b&gt;%4&lt;/b&gt; multiply-accumulates (L C N (N + 1), by formula: L = %6 layers, C = %7 channels, N = %8 tokens) and would keep &lt;b&gt;%5&lt;/b&gt; numbers (2 L C N).</source>
        <translation>Nach &lt;b&gt;%1&lt;/b&gt; hat die Rekurrenz (WKV) &lt;b&gt;%2&lt;/b&gt; Multiplikationen und Additionen gebraucht, gezählt; ihr Zustand enthält &lt;b&gt;%3&lt;/b&gt; Zahlen und nie mehr. Attention in einem Transformer mit ebenso vielen Schichten und Kanälen hätte &lt;b&gt;%4&lt;/b&gt; Multiplikationen mit Addition gebraucht (L C N (N + 1), nach Formel: L = %6 Schichten, C = %7 Kanäle, N = %8 Tokens) und müsste &lt;b&gt;%5&lt;/b&gt; Zahlen aufbewahren (2 L C N).</translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectBench</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Spike raster</source>
        <translation>Spike-Raster</translation>
    </message>
    <message>
        <source>Logit lens</source>
        <translation>Logit-Linse</translation>
    </message>
    <message>
        <source>Near misses</source>
        <translation>Beinahe-Spikes</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>No text was read.</source>
        <translation>Es wurde kein Text gelesen.</translation>
    </message>
    <message>
        <source>The text cannot be read.</source>
        <translation>Der Text kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Text file</source>
        <translation>Textdatei</translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation>Texte (*.txt);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectionJobs</name>
    <message>
        <source>This model has no tokenizer: it reads token ids, not text.</source>
        <translation>Dieses Modell hat keinen Tokenizer: es liest Token-Nummern, keinen Text.</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Reading %1: %2 tokens …</source>
        <translation>%1 wird gelesen: %2 Tokens …</translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectorView</name>
    <message>
        <source>Trace</source>
        <translation>Verfolgen</translation>
    </message>
    <message>
        <source>Fingerprint of the recurrent state behind the shown token. A replay that comes back to this token must show the same one.</source>
        <translation>Fingerabdruck des rekurrenten Zustands hinter dem gezeigten Token. Eine Wiederholung, die zu diesem Token zurückkehrt, muss denselben zeigen.</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the equation of a neuron appears here with the numbers of each token.</source>
        <translation>Noch kein Token. Starten Sie oder gehen Sie einen Schritt: die Gleichung eines Neurons erscheint hier mit den Zahlen jedes Tokens.</translation>
    </message>
    <message>
        <source>L </source>
        <translation>S </translation>
    </message>
    <message>
        <source>Layer of the neuron</source>
        <translation>Schicht des Neurons</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Population of the neuron</source>
        <translation>Population des Neurons</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Population</translation>
    </message>
    <message>
        <source># </source>
        <translation># </translation>
    </message>
    <message>
        <source>Channel of the neuron</source>
        <translation>Kanal des Neurons</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Draw this neuron&apos;s membrane over time</source>
        <translation>Die Membran dieses Neurons über die Zeit zeichnen</translation>
    </message>
    <message>
        <source>Equation of the neuron at the shown token</source>
        <translation>Gleichung des Neurons beim gezeigten Token</translation>
    </message>
    <message>
        <source>Parameters and firing of the neuron</source>
        <translation>Parameter und Feuern des Neurons</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Clamp it, stimulate it, change τ, threshold and reset (C)</source>
        <translation>Klemmen, stimulieren, τ, Schwelle und Reset ändern (C)</translation>
    </message>
    <message>
        <source>Firing rate of every layer</source>
        <translation>Feuerrate jeder Schicht</translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): each sub-block adds its output itself to the residual stream. State and operations are shown as for any model.</source>
        <translation>Dieses Modell hat keine Neuronen (RWKV-4): jeder Teilblock addiert seine Ausgabe selbst zum Residualstrom. Zustand und Operationen werden wie bei jedem Modell gezeigt.</translation>
    </message>
    <message>
        <source>This token was recorded as text only, without the activity of the neurons.</source>
        <translation>Dieses Token wurde nur als Text aufgezeichnet, ohne die Aktivität der Neuronen.</translation>
    </message>
    <message>
        <source>State hash %1</source>
        <translation>Zustands-Hash %1</translation>
    </message>
    <message>
        <source>The model has no such neuron. Choose another one above.</source>
        <translation>Dieses Neuron hat das Modell nicht. Bitte oben ein anderes wählen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Neuron: %1&lt;/b&gt;&lt;br&gt;at token %2, “%3”</source>
        <translation>&lt;b&gt;Neuron: %1&lt;/b&gt;&lt;br&gt;bei Token %2, „%3“</translation>
    </message>
    <message>
        <source>&lt;br&gt;&lt;b&gt;⚠ Recorded: h = %1, s = %2, v = %3.&lt;/b&gt; The neuron was changed by hand, so the equation does not hold here.</source>
        <translation>&lt;br&gt;&lt;b&gt;⚠ Aufgezeichnet: h = %1, s = %2, v = %3.&lt;/b&gt; Das Neuron wurde von Hand geändert, deshalb gilt die Gleichung hier nicht.</translation>
    </message>
    <message>
        <source>h = v = &lt;b&gt;%1&lt;/b&gt;, held by hand</source>
        <translation>h = v = &lt;b&gt;%1&lt;/b&gt;, von Hand gehalten</translation>
    </message>
    <message>
        <source>h = v + (X + I − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ</source>
        <translation>h = v + (X + I − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ</translation>
    </message>
    <message>
        <source>h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ</source>
        <translation>h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ</translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <translation>%1 + %2</translation>
    </message>
    <message>
        <source>&lt;br&gt;&amp;nbsp; = %1 + (%2 − (%1 − %3)) / %4&lt;br&gt;&amp;nbsp; = &lt;b&gt;%5&lt;/b&gt;</source>
        <translation>&lt;br&gt;&amp;nbsp; = %1 + (%2 − (%1 − %3)) / %4&lt;br&gt;&amp;nbsp; = &lt;b&gt;%5&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;&amp;nbsp; X = %1; v of token %2 is no longer kept&lt;br&gt;&amp;nbsp; h = &lt;b&gt;%3&lt;/b&gt; (recorded)</source>
        <translation>&lt;br&gt;&amp;nbsp; X = %1; v von Token %2 ist nicht mehr aufbewahrt&lt;br&gt;&amp;nbsp; h = &lt;b&gt;%3&lt;/b&gt; (aufgezeichnet)</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, silenced by hand (v&lt;sub&gt;th&lt;/sub&gt; = %1)</source>
        <translation>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, von Hand stummgeschaltet (v&lt;sub&gt;th&lt;/sub&gt; = %1)</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;, made to fire by hand (v&lt;sub&gt;th&lt;/sub&gt; = %1)</source>
        <translation>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;, von Hand zum Feuern gebracht (v&lt;sub&gt;th&lt;/sub&gt; = %1)</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;, spike: h ≥ v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;, Spike: h ≥ v&lt;sub&gt;th&lt;/sub&gt; = %1</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, silent: h &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, stumm: h &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</translation>
    </message>
    <message>
        <source>&lt;br&gt;v = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;br&gt;v = &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;v = h = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;br&gt;v = h = &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;v = h − (v&lt;sub&gt;th&lt;/sub&gt; − v&lt;sub&gt;reset&lt;/sub&gt;) = &lt;b&gt;%1&lt;/b&gt; (soft reset)</source>
        <translation>&lt;br&gt;v = h − (v&lt;sub&gt;th&lt;/sub&gt; − v&lt;sub&gt;reset&lt;/sub&gt;) = &lt;b&gt;%1&lt;/b&gt; (weicher Reset)</translation>
    </message>
    <message>
        <source>&lt;br&gt;v = v&lt;sub&gt;reset&lt;/sub&gt; = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;br&gt;v = v&lt;sub&gt;reset&lt;/sub&gt; = &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2 of %3 kept tokens)</source>
        <translation>
            <numerusform>%1 (%2 von %3 aufbewahrten Token)</numerusform>
            <numerusform>%1 (%2 von %3 aufbewahrten Tokens)</numerusform>
        </translation>
    </message>
    <message>
        <source>Membrane before, v</source>
        <translation>Membran davor, v</translation>
    </message>
    <message>
        <source>no longer kept</source>
        <translation>nicht mehr aufbewahrt</translation>
    </message>
    <message>
        <source>Input current, X</source>
        <translation>Eingangsstrom, X</translation>
    </message>
    <message>
        <source>To threshold, v&lt;sub&gt;th&lt;/sub&gt; − h</source>
        <translation>Bis zur Schwelle, v&lt;sub&gt;th&lt;/sub&gt; − h</translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation>Feuerrate</translation>
    </message>
    <message>
        <source>Last spike</source>
        <translation>Letzter Spike</translation>
    </message>
    <message>
        <source>none among the kept tokens</source>
        <translation>keiner unter den aufbewahrten Tokens</translation>
    </message>
    <message>
        <source>at this token</source>
        <translation>bei diesem Token</translation>
    </message>
    <message>
        <source>token %1, %2 earlier</source>
        <translation>Token %1, %2 früher</translation>
    </message>
    <message>
        <source>Time constant, τ</source>
        <translation>Zeitkonstante, τ</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>Threshold, v&lt;sub&gt;th&lt;/sub&gt;</source>
        <translation>Schwelle, v&lt;sub&gt;th&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>Reset, v&lt;sub&gt;reset&lt;/sub&gt;</source>
        <translation>Reset, v&lt;sub&gt;reset&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>WKV half-life, ln 2 / e&lt;sup&gt;decay&lt;/sup&gt;</source>
        <translation>WKV-Halbwertszeit, ln 2 / e&lt;sup&gt;decay&lt;/sup&gt;</translation>
    </message>
    <message>
        <source>The numbers of this token are being computed again.</source>
        <translation>Die Zahlen dieses Tokens werden neu berechnet.</translation>
    </message>
    <message>
        <source>h = v + (z + I − v) / τ</source>
        <translation>h = v + (z + I − v) / τ</translation>
    </message>
    <message>
        <source>h = v + (z − v) / τ</source>
        <translation>h = v + (z − v) / τ</translation>
    </message>
    <message>
        <source>&lt;br&gt;&amp;nbsp; = %1 + (%2 − %1) / %3&lt;br&gt;&amp;nbsp; = &lt;b&gt;%4&lt;/b&gt;</source>
        <translation>&lt;br&gt;&amp;nbsp; = %1 + (%2 − %1) / %3&lt;br&gt;&amp;nbsp; = &lt;b&gt;%4&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;+1&lt;/b&gt;, spike: h ≥ v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;+1&lt;/b&gt;, Spike: h ≥ v&lt;sub&gt;th&lt;/sub&gt; = %1</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;−1&lt;/b&gt;, spike: h ≤ −v&lt;sub&gt;th&lt;/sub&gt; = −%1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;−1&lt;/b&gt;, Spike: h ≤ −v&lt;sub&gt;th&lt;/sub&gt; = −%1</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, silent: |h| &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, stumm: |h| &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</translation>
    </message>
    <message>
        <source>&lt;br&gt;v = h + (v&lt;sub&gt;th&lt;/sub&gt; − v&lt;sub&gt;reset&lt;/sub&gt;) = &lt;b&gt;%1&lt;/b&gt; (soft reset)</source>
        <translation>&lt;br&gt;v = h + (v&lt;sub&gt;th&lt;/sub&gt; − v&lt;sub&gt;reset&lt;/sub&gt;) = &lt;b&gt;%1&lt;/b&gt; (weiches Zurücksetzen)</translation>
    </message>
    <message>
        <source>Value coded, z</source>
        <translation>Kodierter Wert, z</translation>
    </message>
    <message>
        <source>To threshold, v&lt;sub&gt;th&lt;/sub&gt; − |h|</source>
        <translation>Bis zur Schwelle, v&lt;sub&gt;th&lt;/sub&gt; − |h|</translation>
    </message>
    <message>
        <source>%1 (config.json: spike_codes.%2.%3)</source>
        <translation>%1 (config.json: spike_codes.%2.%3)</translation>
    </message>
    <message>
        <source>%1 (changed by hand)</source>
        <translation>%1 (von Hand geändert)</translation>
    </message>
    <message>
        <source>±%1</source>
        <translation>±%1</translation>
    </message>
    <message>
        <source>0 (of every spike code)</source>
        <translation>0 (in jedem Spike-Code)</translation>
    </message>
    <message>
        <source>z is</source>
        <translation>z ist</translation>
    </message>
    <message>
        <source>Its spike adds</source>
        <translation>Ihr Spike addiert</translation>
    </message>
    <message>
        <source>column %1 of %2: %3 weights</source>
        <translation>Spalte %1 von %2: %3 Gewichte</translation>
    </message>
    <message>
        <source>From the next token on it never fires, or fires again. The key X does the same with all neurons that are selected</source>
        <translation>Vom nächsten Token an feuert es nie, oder wieder. Die Taste X tut dasselbe mit allen ausgewählten Neuronen</translation>
    </message>
    <message>
        <source>Share of neurons that fired at token %1, and over %2 of this run. Click a neuron in the raster, or choose one above, to see its equation.</source>
        <translation>Anteil der Neuronen, die bei Token %1 feuerten, und über %2 dieses Laufs. Klicken Sie ein Neuron im Raster an oder wählen Sie oben eines, um seine Gleichung zu sehen.</translation>
    </message>
    <message>
        <source>Let it fire again</source>
        <translation>Wieder feuern lassen</translation>
    </message>
    <message>
        <source>Silence this neuron</source>
        <translation>Dieses Neuron stummschalten</translation>
    </message>
    <message>
        <source>&lt;br&gt;in front of %1</source>
        <translation>&lt;br&gt;vor %1</translation>
    </message>
</context>
<context>
    <name>spikeglass::InterventionsView</name>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation>Än&amp;dern</translation>
    </message>
    <message>
        <source>Which neurons are changed</source>
        <translation>Welche Neuronen geändert werden</translation>
    </message>
    <message>
        <source>Changes in force</source>
        <translation>Geltende Änderungen</translation>
    </message>
    <message>
        <source>Takes the selected change back, and leaves the others</source>
        <translation>Nimmt die gewählte Änderung zurück und lässt die anderen</translation>
    </message>
    <message>
        <source>The model is as it was loaded. Changes take effect with the next token; X silences what is selected.</source>
        <translation>Das Modell ist wie geladen. Änderungen wirken ab dem nächsten Token; X schaltet die Auswahl stumm.</translation>
    </message>
    <message>
        <source>In force from the next token on (%1):</source>
        <translation>Gilt vom nächsten Token an (%1):</translation>
    </message>
    <message>
        <source>take back %1</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>Which neurons are changed. What was changed of those chosen before moves to those chosen now</source>
        <translation>Welche Neuronen geändert werden. Was an den zuvor gewählten geändert wurde, zieht zu den nun gewählten um</translation>
    </message>
</context>
<context>
    <name>spikeglass::LabControls</name>
    <message>
        <source>The model&apos;s neuron, steady current</source>
        <translation>Das Neuron des Modells, konstanter Strom</translation>
    </message>
    <message>
        <source>Not quite enough to fire</source>
        <translation>Nicht ganz genug zum Feuern</translation>
    </message>
    <message>
        <source>A rising current</source>
        <translation>Ein ansteigender Strom</translation>
    </message>
    <message>
        <source>A noisy current</source>
        <translation>Ein verrauschter Strom</translation>
    </message>
    <message>
        <source>Integrator: long memory</source>
        <translation>Integrator: langes Gedächtnis</translation>
    </message>
    <message>
        <source>Short memory: only strong pulses</source>
        <translation>Kurzes Gedächtnis: nur starke Pulse</translation>
    </message>
    <message>
        <source>Soft reset keeps the rest</source>
        <translation>Weicher Reset behält den Rest</translation>
    </message>
    <message>
        <source>Two in a chain</source>
        <translation>Zwei in einer Kette</translation>
    </message>
    <message>
        <source>One silences the other</source>
        <translation>Eines bringt das andere zum Schweigen</translation>
    </message>
    <message>
        <source>Input divided by tau</source>
        <translation>Eingang durch Tau geteilt</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Teach it to fire</source>
        <translation>Feuern beibringen</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Your own experiment</source>
        <translation>Ihr eigenes Experiment</translation>
    </message>
    <message>
        <source>Injected current</source>
        <translation>Injizierter Strom</translation>
    </message>
    <message>
        <source>Shape of the current</source>
        <translation>Form des Stroms</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Sprung</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>Rampe</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Pulses</source>
        <translation>Pulse</translation>
    </message>
    <message>
        <source>Recorded from the model</source>
        <translation>Vom Modell aufgezeichnet</translation>
    </message>
    <message>
        <source>How the current runs over time. Recorded: what the pinned neuron of the running model received</source>
        <translation>Wie der Strom über die Zeit verläuft. Aufgezeichnet: was das festgehaltene Neuron des laufenden Modells empfing</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>Amplitude</translation>
    </message>
    <message>
        <source>Height of the current, in units of the threshold; the mean of noise</source>
        <translation>Höhe des Stroms, in Einheiten der Schwelle; beim Rauschen das Mittel</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Equal seeds give equal noise</source>
        <translation>Gleiche Startwerte geben gleiches Rauschen</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Tokens from one pulse to the next</source>
        <translation>Tokens von einem Puls zum nächsten</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Tokens that a pulse lasts</source>
        <translation>Tokens, die ein Puls dauert</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>Neuron that the sliders change</source>
        <translation>Neuron, das die Regler ändern</translation>
    </message>
    <message>
        <source>Another neuron behind the last one, which its spikes reach</source>
        <translation>Ein weiteres Neuron hinter dem letzten, das dessen Spikes erreichen</translation>
    </message>
    <message>
        <source>tau</source>
        <translation>Tau</translation>
    </message>
    <message>
        <source>Time constant in tokens: how slowly the membrane leaks</source>
        <translation>Zeitkonstante in Tokens: wie langsam die Membran leckt</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Reset to</source>
        <translation>Reset auf</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Hard reset</source>
        <translation>Harter Reset</translation>
    </message>
    <message>
        <source>Soft reset</source>
        <translation>Weicher Reset</translation>
    </message>
    <message>
        <source>Kind of reset</source>
        <translation>Art des Resets</translation>
    </message>
    <message>
        <source>Hard: v = v_reset, as in the model. Soft: v = h − (threshold − v_reset), what exceeds the threshold is kept</source>
        <translation>Hart: v = v_reset, wie im Modell. Weich: v = h − (Schwelle − v_reset), was die Schwelle übersteigt, bleibt</translation>
    </message>
    <message>
        <source>On, as in the model: h = v + (X − (v − v_reset)) / tau. Off: h = v − (v − v_reset) / tau + X</source>
        <translation>Ein, wie im Modell: h = v + (X − (v − v_reset)) / tau. Aus: h = v − (v − v_reset) / tau + X</translation>
    </message>
    <message>
        <source>Surrogate gradient</source>
        <translation>Surrogatgradient</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Steepness of the ATan surrogate; its width at half height is 4 / (pi alpha). The model is trained with 2</source>
        <translation>Steilheit des ATan-Surrogats; seine Breite in halber Höhe ist 4 / (pi alpha). Das Modell wird mit 2 trainiert</translation>
    </message>
    <message>
        <source>Spikes a token, and how much more there would be with a larger gain of the input, the surrogate taken for the derivative</source>
        <translation>Spikes je Token, und wie viel mehr es mit größerer Verstärkung des Eingangs wären, das Surrogat als Ableitung genommen</translation>
    </message>
    <message>
        <source>Neuron %1</source>
        <translation>Neuron %1</translation>
    </message>
    <message>
        <source>Recorded: %1</source>
        <translation>Aufgezeichnet: %1</translation>
    </message>
    <message>
        <source>Sets current and neurons to an experiment to begin with</source>
        <translation>Stellt Strom und Neuronen auf einen Versuch für den Anfang ein</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, in units of the threshold</source>
        <translation>Standardabweichung des Rauschens, in Einheiten der Schwelle</translation>
    </message>
    <message>
        <source>Takes the last neuron away</source>
        <translation>Nimmt das letzte Neuron weg</translation>
    </message>
    <message>
        <source>The neuron fires when h reaches it; 1 is the unit of currents and potentials</source>
        <translation>Das Neuron feuert, wenn h sie erreicht; 1 ist die Einheit der Ströme und Potentiale</translation>
    </message>
    <message>
        <source>v_reset: membrane behind a spike and at rest, in units of the threshold</source>
        <translation>v_reset: Membran nach einem Spike und in Ruhe, in Einheiten der Schwelle</translation>
    </message>
    <message>
        <source>Weight of the injected current, what it is multiplied by; no unit</source>
        <translation>Gewicht des injizierten Stroms, womit er multipliziert wird; ohne Einheit</translation>
    </message>
    <message>
        <source>Current that a spike of the neuron before it gives, in units of the threshold; negative: it inhibits</source>
        <translation>Strom, den ein Spike des Neurons davor gibt, in Einheiten der Schwelle; negativ: er hemmt</translation>
    </message>
    <message>
        <source>How many steps it was taught since anything else was changed</source>
        <translation>Wie viele Lernschritte es gab, seit etwas anderes geändert wurde</translation>
    </message>
    <message>
        <source>Learning steps: %1</source>
        <translation>Lernschritte: %1</translation>
    </message>
    <message>
        <source>No neuron stands before the first one: nothing to be weighted</source>
        <translation>Vor dem ersten Neuron steht keines: Es gibt nichts zu gewichten</translation>
    </message>
    <message>
        <source>Only the first neuron, and only with a current, can be taught: the others owe their spikes to the neurons before them too</source>
        <translation>Nur dem ersten Neuron, und nur mit einem Strom, lässt sich etwas beibringen: Die anderen verdanken ihre Spikes auch den Neuronen davor</translation>
    </message>
    <message>
        <source>Rate and gradient: of the first neuron alone, and only with a current</source>
        <translation>Rate und Gradient: nur vom ersten Neuron und nur mit einem Strom</translation>
    </message>
    <message>
        <source>Rate %1 a token, over all %2 tokens; gradient by the gain %3</source>
        <translation>Rate %1 je Token, über alle %2 Tokens; Gradient nach der Verstärkung %3</translation>
    </message>
    <message>
        <source>A recorded current is as the model had it: nothing to be set</source>
        <translation>Ein aufgezeichneter Strom ist so, wie ihn das Modell hatte: nichts einzustellen</translation>
    </message>
    <message>
        <source>One step of gradient descent by the gain of the input, towards one spike in five tokens; without effect where these are reached</source>
        <translation>Ein Schritt Gradientenabstieg über die Verstärkung des Eingangs, auf einen Spike in fünf Tokens zu; ohne Wirkung, wo das erreicht ist</translation>
    </message>
    <message>
        <source>Learning steps: %1, target reached</source>
        <translation>Lernschritte: %1, Ziel erreicht</translation>
    </message>
</context>
<context>
    <name>spikeglass::LabTraceChart</name>
    <message>
        <source>Input, membrane and spikes over time</source>
        <translation>Eingang, Membran und Spikes über die Zeit</translation>
    </message>
    <message>
        <source>Membrane v, %1</source>
        <translation>Membran v, %1</translation>
    </message>
    <message>
        <source>▸ Neuron %1: membrane v, %2</source>
        <translation>▸ Neuron %1: Membran v, %2</translation>
    </message>
    <message>
        <source>Neuron %1: membrane v, %2</source>
        <translation>Neuron %1: Membran v, %2</translation>
    </message>
    <message>
        <source>time, in tokens</source>
        <translation>Zeit, in Tokens</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwelle %1</translation>
    </message>
    <message>
        <source>Neuron %1: %2</source>
        <translation>Neuron %1: %2</translation>
    </message>
    <message>
        <source>Input current X of neuron %1, without unit</source>
        <translation>Eingangsstrom X von Neuron %1, ohne Einheit</translation>
    </message>
    <message>
        <source>Input current X, without unit</source>
        <translation>Eingangsstrom X, ohne Einheit</translation>
    </message>
    <message>
        <source>token of the text</source>
        <translation>Token des Textes</translation>
    </message>
</context>
<context>
    <name>spikeglass::LayerRateModel</name>
    <message>
        <source>Channel
token</source>
        <translation>Kanal
Token</translation>
    </message>
    <message>
        <source>Channel
run</source>
        <translation>Kanal
Lauf</translation>
    </message>
    <message>
        <source>Neurons of the time mix that fire: at the shown token, and over the run</source>
        <translation>Feuernde Neuronen der Zeitmischung: beim gezeigten Token und über den Lauf</translation>
    </message>
    <message>
        <source>Neurons of the channel mix that fire: at the shown token, and over the run</source>
        <translation>Feuernde Neuronen der Kanalmischung: beim gezeigten Token und über den Lauf</translation>
    </message>
    <message>
        <source>Time
token</source>
        <translation>Zeit
Token</translation>
    </message>
    <message>
        <source>Time
run</source>
        <translation>Zeit
Lauf</translation>
    </message>
    <message>
        <source>L%1</source>
        <translation>S%1</translation>
    </message>
</context>
<context>
    <name>spikeglass::LearnWorkspace</name>
    <message>
        <source>Neuron lab</source>
        <translation>Neuronenlabor</translation>
    </message>
    <message>
        <source>Follow one token</source>
        <translation>Einem Token folgen</translation>
    </message>
    <message>
        <source>Cost of remembering</source>
        <translation>Kosten des Erinnerns</translation>
    </message>
</context>
<context>
    <name>spikeglass::LensModel</name>
    <message>
        <source>embedding</source>
        <translation>Einbettung</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Hinter</translation>
    </message>
    <message>
        <source>1st</source>
        <translation>1.</translation>
    </message>
    <message>
        <source>2nd</source>
        <translation>2.</translation>
    </message>
    <message>
        <source>3rd</source>
        <translation>3.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>Place of the token that followed, &quot;%1&quot;, among all</source>
        <translation>Rang des Tokens, das folgte, „%1“, unter allen</translation>
    </message>
    <message>
        <source>Entropy of the prediction: how undecided it is</source>
        <translation>Entropie der Vorhersage: wie unentschieden sie ist</translation>
    </message>
</context>
<context>
    <name>spikeglass::LensView</name>
    <message>
        <source>Predictions behind each layer</source>
        <translation>Vorhersagen hinter jeder Schicht</translation>
    </message>
    <message>
        <source>Run or step: what each layer would say next appears here.</source>
        <translation>Starten Sie oder gehen Sie einen Schritt: was jede Schicht als Nächstes sagen würde, erscheint hier.</translation>
    </message>
    <message>
        <source>After token %1 &quot;%2&quot;: LN_out and head, applied behind each layer.</source>
        <translation>Nach Token %1 „%2“: LN_out und Ausgabekopf, hinter jeder Schicht angewandt.</translation>
    </message>
    <message>
        <source>After token %1 &quot;%2&quot;: LN_out and head, applied behind each layer. &quot;%3&quot; came.</source>
        <translation>Nach Token %1 „%2“: LN_out und Ausgabekopf, hinter jeder Schicht angewandt. Es kam „%3“.</translation>
    </message>
    <message>
        <source>1st to 3rd: the most probable next tokens. Rank: place of the token that followed among all. Bits: entropy of the prediction, how undecided it is.</source>
        <translation>1. bis 3.: die wahrscheinlichsten nächsten Token. Rang: Platz des Tokens, das folgte, unter allen. Bit: Entropie der Vorhersage, wie unentschieden sie ist.</translation>
    </message>
</context>
<context>
    <name>spikeglass::LessonPanel</name>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>&lt;b&gt;Lessons&lt;/b&gt;&lt;br&gt;Each step has a goal that the program checks. Begin with the first, or choose one.</source>
        <translation>&lt;b&gt;Lektionen&lt;/b&gt;&lt;br&gt;Jeder Schritt hat ein Ziel, das das Programm prüft. Beginnen Sie mit der ersten, oder wählen Sie eine.</translation>
    </message>
    <message>
        <source>Leave the lesson; how far you came is kept</source>
        <translation>Die Lektion verlassen; wie weit Sie kamen, wird gemerkt</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>Lektion verlassen</translation>
    </message>
    <message>
        <source>Text of the step</source>
        <translation>Text des Schritts</translation>
    </message>
    <message>
        <source>Goals of the step</source>
        <translation>Ziele des Schritts</translation>
    </message>
    <message>
        <source>Another hint</source>
        <translation>Noch ein Hinweis</translation>
    </message>
    <message>
        <source>Does what reaches the goals</source>
        <translation>Tut, was zu den Zielen führt</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ erledigt</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1. %2  (%3)
%4</source>
        <translation>%1. %2  (%3)
%4</translation>
    </message>
    <message>
        <source>&lt;b&gt;⚠ Left out:&lt;/b&gt;&lt;br&gt;%1</source>
        <translation>&lt;b&gt;⚠ Ausgelassen:&lt;/b&gt;&lt;br&gt;%1</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>&lt;b&gt;Goal&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</source>
        <translation>&lt;b&gt;Ziel&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</translation>
    </message>
    <message>
        <source>Begins the lesson behind the one that you have finished</source>
        <translation>Beginnt die Lektion nach der, die Sie beendet haben</translation>
    </message>
    <message>
        <source>&lt;b&gt;✓ %1&lt;/b&gt;&lt;br&gt;The end of this lesson.</source>
        <translation>&lt;b&gt;✓ %1&lt;/b&gt;&lt;br&gt;Diese Lektion ist zu Ende.</translation>
    </message>
    <message>
        <source>&lt;b&gt;✓ %1&lt;/b&gt;&lt;br&gt;The end of the last lesson.</source>
        <translation>&lt;b&gt;✓ %1&lt;/b&gt;&lt;br&gt;Die letzte Lektion ist zu Ende.</translation>
    </message>
    <message>
        <source>Next lesson: %1</source>
        <translation>Nächste Lektion: %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Goal: reached&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</source>
        <translation>&lt;b&gt;Ziel: erreicht&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Goal: reached&lt;/b&gt; before; what has no tick does not hold now&lt;table&gt;%1&lt;/table&gt;</source>
        <translation>&lt;b&gt;Ziel: erreicht&lt;/b&gt;, und zwar zuvor; was kein Häkchen hat, gilt jetzt nicht&lt;table&gt;%1&lt;/table&gt;</translation>
    </message>
    <message>
        <source>On to the next step without having reached the goals; what it builds on is done for you</source>
        <translation>Weiter zum nächsten Schritt, ohne die Ziele erreicht zu haben; worauf er aufbaut, wird für Sie erledigt</translation>
    </message>
    <message>
        <source>▼ goes on below</source>
        <translation>▼ geht unten weiter</translation>
    </message>
    <message>
        <source>%1 of %2 steps, %3 skipped</source>
        <translation>%1 von %2 Schritten, %3 ausgelassen</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;The end of the last lesson. Skipped steps: %2. They are not counted as done.</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;Die letzte Lektion ist zu Ende. Ausgelassene Schritte: %2. Sie zählen nicht als erledigt.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;The end of this lesson. Skipped steps: %2. They are not counted as done.</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;Diese Lektion ist zu Ende. Ausgelassene Schritte: %2. Sie zählen nicht als erledigt.</translation>
    </message>
    <message>
        <source>This must stay so:&lt;table&gt;%1&lt;/table&gt;</source>
        <translation>Das muss so bleiben:&lt;table&gt;%1&lt;/table&gt;</translation>
    </message>
</context>
<context>
    <name>spikeglass::Lessons</name>
    <message>
        <source>silence a population</source>
        <translation>eine Population stummschalten</translation>
    </message>
</context>
<context>
    <name>spikeglass::LinePlot</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>%1: %2 (at step %3)</source>
        <translation>%1: %2 (bei Schritt %3)</translation>
    </message>
</context>
<context>
    <name>spikeglass::MainMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Open model folder…</source>
        <translation>Modellordner &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;weights file…</source>
        <translation>&amp;Gewichtsdatei öffnen…</translation>
    </message>
    <message>
        <source>Mo&amp;dels…</source>
        <translation>Mode&amp;lle…</translation>
    </message>
    <message>
        <source>&amp;Model settings…</source>
        <translation>&amp;Modelleinstellungen…</translation>
    </message>
    <message>
        <source>&amp;Export panel…</source>
        <translation>Panel &amp;exportieren…</translation>
    </message>
    <message>
        <source>Export &amp;recording…</source>
        <translation>&amp;Aufzeichnung exportieren…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Step token</source>
        <translation>Ein Token weiter</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Write from the prompt</source>
        <translation>Ab dem Prompt schreiben</translation>
    </message>
    <message>
        <source>Trace the neuron</source>
        <translation>Neuron verfolgen</translation>
    </message>
    <message>
        <source>Leave the editor, clear the selection</source>
        <translation>Editor verlassen, Auswahl aufheben</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Normaler Text</translation>
    </message>
    <message>
        <source>Presentation: large type, no chrome</source>
        <translation>Vortragsmodus: große Schrift, nur der Inhalt</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Workspaces</source>
        <translation>&amp;Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation>Arbeitsbereich: %1</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Panels</translation>
    </message>
    <message>
        <source>Panel: %1</source>
        <translation>Panel: %1</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation>Farben: %1</translation>
    </message>
    <message>
        <source>Explain the panel in use</source>
        <translation>Das benutzte Panel erklären</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Search commands…</source>
        <translation>Befehle suchen…</translation>
    </message>
    <message>
        <source>About Spikeglass</source>
        <translation>Über Spikeglass</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Run (Space)</source>
        <translation>Starten (Leertaste)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Sprache: %1</translation>
    </message>
    <message>
        <source>&amp;Branch</source>
        <translation>&amp;Zweig</translation>
    </message>
    <message>
        <source>Compare faithful with spike-driven</source>
        <translation>Originaltreues mit spikegetriebenem Modell vergleichen</translation>
    </message>
    <message>
        <source>Run (Space): the story has ended, and the model writes another one behind it. Restart (Ctrl+R) begins the prompt anew</source>
        <translation>Starten (Leertaste): Die Geschichte ist zu Ende, das Modell schreibt dahinter eine weitere. Neu beginnen (Strg+R) fängt wieder beim Prompt an</translation>
    </message>
    <message>
        <source>generate, write</source>
        <translation>generieren, schreiben</translation>
    </message>
    <message>
        <source>tutorial, course</source>
        <translation>Tutorial, Kurs</translation>
    </message>
    <message>
        <source>difference, two runs, side by side</source>
        <translation>Unterschied, Differenz, zwei Läufe, nebeneinander</translation>
    </message>
    <message>
        <source>load a model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>load a model, checkpoint, import</source>
        <translation>Modell laden, Checkpoint, importieren</translation>
    </message>
    <message>
        <source>switch the model, convert, download</source>
        <translation>Modell wechseln, umwandeln, herunterladen</translation>
    </message>
    <message>
        <source>threads, precision, preferences</source>
        <translation>Threads, Genauigkeit, Einstellungen</translation>
    </message>
    <message>
        <source>save data, spike times, NumPy, SONATA, safetensors</source>
        <translation>Daten speichern, Spikezeiten, NumPy, SONATA, safetensors</translation>
    </message>
    <message>
        <source>exit, close</source>
        <translation>schließen, verlassen</translation>
    </message>
    <message>
        <source>start, stop, pause, resume, play, generate</source>
        <translation>starten, stoppen, anhalten, abspielen, generieren</translation>
    </message>
    <message>
        <source>single token, one token, advance</source>
        <translation>einzelnes Token, ein Token, vorrücken</translation>
    </message>
    <message>
        <source>start over, begin again, reset, new text</source>
        <translation>von vorn, zurücksetzen, neuer Text</translation>
    </message>
    <message>
        <source>generate from the prompt, new text</source>
        <translation>aus dem Prompt generieren, neuer Text</translation>
    </message>
    <message>
        <source>plot the membrane potential, voltage</source>
        <translation>Membranpotential zeichnen, Spannung</translation>
    </message>
    <message>
        <source>deselect, unpin</source>
        <translation>abwählen, loslassen</translation>
    </message>
    <message>
        <source>zoom in, bigger, font size</source>
        <translation>vergrößern, hineinzoomen, Schriftgröße</translation>
    </message>
    <message>
        <source>zoom out, font size</source>
        <translation>verkleinern, herauszoomen, Schriftgröße</translation>
    </message>
    <message>
        <source>zoom 100 %, font size</source>
        <translation>Zoom 100 %, Schriftgröße</translation>
    </message>
    <message>
        <source>full screen, projector, lecture</source>
        <translation>Vollbild, Beamer, Projektor, Vorlesung</translation>
    </message>
    <message>
        <source>default panels, arrange</source>
        <translation>Standard, Panels anordnen</translation>
    </message>
    <message>
        <source>variant, paper</source>
        <translation>Variante, Artikel</translation>
    </message>
    <message>
        <source>help, manual, what is this</source>
        <translation>Hilfe, Handbuch, was ist das</translation>
    </message>
    <message>
        <source>help, words, terms, definitions</source>
        <translation>Hilfe, Begriffe, Fachwörter, Definitionen</translation>
    </message>
    <message>
        <source>tutorial, course, exercises</source>
        <translation>Tutorial, Kurs, Übungen</translation>
    </message>
    <message>
        <source>version, licence</source>
        <translation>Version, Lizenz</translation>
    </message>
    <message>
        <source>&amp;Export panel “%1”…</source>
        <translation>Panel „%1“ &amp;exportieren…</translation>
    </message>
    <message>
        <source>analyse, search neurons, significance, chance, statistics</source>
        <translation>analysieren, Neuronen suchen, Signifikanz, Zufall, Statistik</translation>
    </message>
    <message>
        <source>figure, picture, image, save as picture, save figure, CSV, PNG, SVG, PDF, table</source>
        <translation>Abbildung, Bild, Grafik, als Bild speichern, Abbildung speichern, CSV, PNG, SVG, PDF, Tabelle</translation>
    </message>
    <message>
        <source>Write so many tokens…</source>
        <translation>So viele Tokens schreiben…</translation>
    </message>
    <message>
        <source>until, stop at, limit, number, count</source>
        <translation>bis, anhalten bei, Grenze, Anzahl, Menge</translation>
    </message>
    <message>
        <source>fit, fine-tune, training run, checkpoint</source>
        <translation>anpassen, Feinabstimmung, Trainingslauf, Checkpoint</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <source>Start or continue training</source>
        <translation>Training beginnen oder fortsetzen</translation>
    </message>
    <message>
        <source>train, begin, resume, go on from the checkpoint, learn, loss</source>
        <translation>trainieren, starten, weiter, vom Checkpoint fortsetzen, lernen, Verlust</translation>
    </message>
    <message>
        <source>Pause training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <source>train, stop, write a checkpoint</source>
        <translation>trainieren, stoppen, Checkpoint schreiben</translation>
    </message>
    <message>
        <source>Use the trained model in Play</source>
        <translation>Trainiertes Modell in Spielen benutzen</translation>
    </message>
    <message>
        <source>train, open the checkpoint</source>
        <translation>trainieren, Checkpoint öffnen</translation>
    </message>
    <message>
        <source>Writes text in Play; the buttons of the training run are below its settings</source>
        <translation>Schreibt Text in Spielen; die Knöpfe des Trainingslaufs stehen unter seinen Einstellungen</translation>
    </message>
</context>
<context>
    <name>spikeglass::MainWindow</name>
    <message>
        <source>Once upon a time, there was a little girl named</source>
        <translation>Once upon a time, there was a little girl named</translation>
    </message>
    <message>
        <source>The text cannot be written.</source>
        <translation>Der Text kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>A chip profile of yours was left out.</source>
        <translation>Eines Ihrer Chip-Profile wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Costs cannot be estimated.</source>
        <translation>Kosten können nicht geschätzt werden.</translation>
    </message>
    <message>
        <source>The chip profile could not be saved.</source>
        <translation>Das Chip-Profil konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>no neurons (RWKV-4)</source>
        <translation>keine Neuronen (RWKV-4)</translation>
    </message>
    <message>
        <source>Ready: Space runs, the full stop key reads one token.</source>
        <translation>Bereit: Leertaste startet, die Punkttaste liest ein Token.</translation>
    </message>
    <message>
        <source>About Spikeglass</source>
        <translation>Über Spikeglass</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Spikeglass %1&lt;/h3&gt;&lt;p&gt;See a spiking language model think: SpikeGPT, a language model whose layers speak in spikes.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Spikeglass %1&lt;/h3&gt;&lt;p&gt;Einem spikenden Sprachmodell beim Denken zusehen: SpikeGPT, einem Sprachmodell, dessen Schichten in Spikes sprechen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>This computer computes otherwise than the recording says.</source>
        <translation>Dieser Rechner rechnet anders, als die Aufzeichnung sagt.</translation>
    </message>
    <message>
        <source>Read again, token %1 comes to another state than recorded.</source>
        <translation>Neu gelesen führt Token %1 zu einem anderen Zustand als aufgezeichnet.</translation>
    </message>
    <message>
        <source>The models to compare are not both there.</source>
        <translation>Die zu vergleichenden Modelle sind nicht beide da.</translation>
    </message>
    <message>
        <source>Expected among the bundled ones: stories-spiking and stories-spike-driven.</source>
        <translation>Erwartet unter den mitgelieferten: stories-spiking und stories-spike-driven.</translation>
    </message>
    <message>
        <source>spike-driven: %1 neurons in front of the products</source>
        <translation>spikegetrieben: %1 Neuronen vor den Produkten</translation>
    </message>
    <message>
        <source>%1 neurons</source>
        <translation>%1 Neuronen</translation>
    </message>
    <message>
        <source>%1
%2 parameters, %3 layers of %4 channels, %5, vocabulary %6, stored as %7</source>
        <translation>%1
%2 Parameter, %3 Schichten mit %4 Kanälen, %5, Vokabular %6, gespeichert als %7</translation>
    </message>
    <message>
        <source>The story ends. Run writes another one behind it.</source>
        <translation>Die Geschichte endet. Starten: noch eine dahinter.</translation>
    </message>
    <message>
        <source>Write so many tokens</source>
        <translation>So viele Tokens schreiben</translation>
    </message>
    <message>
        <source>Number of tokens to write; then it pauses</source>
        <translation>Anzahl der Tokens, die geschrieben werden; dann hält es an</translation>
    </message>
    <message>
        <source>As it was at training step %1</source>
        <translation>So, wie es bei Trainingsschritt %1 war</translation>
    </message>
</context>
<context>
    <name>spikeglass::MarginModel</name>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>Spikes</translation>
    </message>
    <message>
        <source>New (−ε)</source>
        <translation>Neu (−ε)</translation>
    </message>
    <message>
        <source>Silent now, would fire at a threshold lower by %1</source>
        <translation>Jetzt stumm, würde bei einer um %1 niedrigeren Schwelle feuern</translation>
    </message>
    <message>
        <source>Lost (+ε)</source>
        <translation>Weg (+ε)</translation>
    </message>
    <message>
        <source>Fires now, would be silent at a threshold higher by %1</source>
        <translation>Feuert jetzt, wäre bei einer um %1 höheren Schwelle stumm</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Nah</translation>
    </message>
    <message>
        <source>Share of the decisions that are that close</source>
        <translation>Anteil der Entscheidungen, die so knapp sind</translation>
    </message>
</context>
<context>
    <name>spikeglass::MarginsView</name>
    <message>
        <source>the shown token</source>
        <translation>das gezeigte Token</translation>
    </message>
    <message>
        <source>the visible tokens</source>
        <translation>die sichtbaren Tokens</translation>
    </message>
    <message>
        <source>Tokens whose near misses are counted</source>
        <translation>Tokens, deren Beinahe-Spikes gezählt werden</translation>
    </message>
    <message>
        <source>v_th ± </source>
        <translation>v_th ± </translation>
    </message>
    <message>
        <source>Change of the threshold</source>
        <translation>Änderung der Schwelle</translation>
    </message>
    <message>
        <source>Near misses of each population</source>
        <translation>Beinahe-Spikes jeder Population</translation>
    </message>
    <message>
        <source>Run or step: how close the decisions to fire were appears here.</source>
        <translation>Starten Sie oder gehen Sie einen Schritt: wie knapp die Entscheidungen zu feuern waren, erscheint hier.</translation>
    </message>
    <message>
        <source>%1 of %2 decisions lie within %3 of the threshold (%4).</source>
        <translation>%1 von %2 Entscheidungen liegen näher als %3 an der Schwelle (%4).</translation>
    </message>
    <message>
        <source>Token %1.</source>
        <translation>Token %1.</translation>
    </message>
    <message>
        <source>Tokens %1 to %2.</source>
        <translation>Token %1 bis %2.</translation>
    </message>
    <message>
        <source>New: silent, would fire at a threshold lower by %1. Lost: fires, would be silent at one higher by %1. Near: share of the decisions that are that close.</source>
        <translation>Neu: schweigt, würde bei einer um %1 niedrigeren Schwelle feuern. Weg: feuert, würde bei einer um %1 höheren schweigen. Nah: Anteil der Entscheidungen, die so knapp sind.</translation>
    </message>
</context>
<context>
    <name>spikeglass::MembraneView</name>
    <message>
        <source>Membrane</source>
        <translation>Membran</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>Population in the heat map</source>
        <translation>Population in der Heatmap</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>after reset</source>
        <translation>nach dem Reset</translation>
    </message>
    <message>
        <source>before reset</source>
        <translation>vor dem Reset</translation>
    </message>
    <message>
        <source>Heat map: membrane after reset, or potential before reset (spikes exceed v_th)</source>
        <translation>Heatmap: Membran nach dem Reset oder Potential vor dem Reset (Spikes überschreiten v_th)</translation>
    </message>
    <message>
        <source>shown neuron&apos;s</source>
        <translation>des Neurons</translation>
    </message>
    <message>
        <source>v_th</source>
        <translation>v_th</translation>
    </message>
    <message>
        <source>no. %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>L%1t %2</source>
        <translation>S%1z %2</translation>
    </message>
    <message>
        <source>L%1c %2</source>
        <translation>S%1k %2</translation>
    </message>
    <message>
        <source>v_th %1</source>
        <translation>v_th %1</translation>
    </message>
    <message>
        <source>%1, channel %2
%3
potential before reset %4 (threshold %5), %6
membrane after reset %7</source>
        <translation>%1, Kanal %2
%3
Potential vor dem Reset %4 (Schwelle %5), %6
Membran nach dem Reset %7</translation>
    </message>
    <message>
        <source>−v_th</source>
        <translation>−v_th</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>example: firing closest to every 4th token</source>
        <translation>Beispiel: feuert am ehesten jedes 4. Token</translation>
    </message>
    <message>
        <source>%1. Click one to choose</source>
        <translation>%1. Ein Klick wählt eines</translation>
    </message>
    <message>
        <source>example neuron</source>
        <translation>Beispielneuron</translation>
    </message>
</context>
<context>
    <name>spikeglass::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Die Meldung schließen</translation>
    </message>
</context>
<context>
    <name>spikeglass::MixedSpinBox</name>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelDesk</name>
    <message>
        <source>No model was installed with the program. Open a model folder with Ctrl+O.</source>
        <translation>Mit dem Programm wurde kein Modell installiert. Öffnen Sie mit Strg+O einen Modellordner.</translation>
    </message>
    <message>
        <source>There is no model.</source>
        <translation>Es gibt kein Modell.</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>The model cannot be opened.</source>
        <translation>Das Modell kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>Modellordner öffnen</translation>
    </message>
    <message>
        <source>Open weights file</source>
        <translation>Gewichtsdatei öffnen</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt *.bin)</source>
        <translation>Gewichte (*.safetensors *.pth *.pt *.bin)</translation>
    </message>
    <message>
        <source>The model file cannot be read any more.</source>
        <translation>Die Modelldatei kann nicht mehr gelesen werden.</translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelDialog</name>
    <message>
        <source>no neurons (RWKV-4)</source>
        <translation>keine Neuronen (RWKV-4)</translation>
    </message>
    <message>
        <source>binary embedding %1, rescale %2, threshold %3</source>
        <translation>binäre Einbettung %1, Reskalierung %2, Schwelle %3</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>&amp;Which fits? …</source>
        <translation>&amp;Was passt? …</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>&amp;Open with these</source>
        <translation>&amp;Hiermit öffnen</translation>
    </message>
    <message>
        <source>Reads a held-out text with and without neurons and under each combination of binary embedding, rescaling and threshold, and puts in the one of the lowest loss</source>
        <translation>Liest einen zurückgehaltenen Text mit und ohne Neuronen und mit jeder Kombination aus binärer Einbettung, Reskalierung und Schwelle und trägt die mit dem kleinsten Verlust ein</translation>
    </message>
    <message>
        <source>From the tensors</source>
        <translation>Aus den Tensoren</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <source>LIF neurons (SpikeGPT)</source>
        <translation>LIF-Neuronen (SpikeGPT)</translation>
    </message>
    <message>
        <source>none (RWKV-4)</source>
        <translation>keine (RWKV-4)</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Binary embedding</source>
        <translation>Binäre Einbettung</translation>
    </message>
    <message>
        <source>Rescale every</source>
        <translation>Reskalieren alle</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Time constant</source>
        <translation>Zeitkonstante</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none: token ids only</source>
        <translation>keiner: nur Token-Nummern</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>W&amp;ählen …</translation>
    </message>
    <message>
        <source>Tokenizers (*.model *.json)</source>
        <translation>Tokenizer (*.model *.json)</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>bf16 and int8 read a half and a quarter of the bytes and write that much faster. The number of threads changes the speed alone; automatic leaves one core to the window.</source>
        <translation>bf16 und int8 lesen die Hälfte und ein Viertel der Bytes und schreiben um so viel schneller. Die Zahl der Threads ändert nur die Geschwindigkeit; automatisch lässt dem Fenster einen Kern.</translation>
    </message>
    <message>
        <source>Held-out text</source>
        <translation>Zurückgehaltener Text</translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation>Texte (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a tokenizer first: a text must be read.</source>
        <translation>Zuerst einen Tokenizer wählen: ein Text muss gelesen werden.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Combination %1 of %2 …</source>
        <translation>Kombination %1 von %2 …</translation>
    </message>
    <message>
        <source>%1 bits a byte: %2</source>
        <translation>%1 Bit je Byte: %2</translation>
    </message>
    <message>
        <source>in front of the products (spike-driven)</source>
        <translation>vor den Produkten (spikegetrieben)</translation>
    </message>
    <message>
        <source>%1 parameters stored as %2, %3 on disk, about %4 of memory when open</source>
        <translation>%1 Parameter, gespeichert als %2, %3 auf der Platte, geöffnet etwa %4 Speicher</translation>
    </message>
    <message>
        <source>Lowest loss over %1 tokens, put in above:</source>
        <translation>Kleinster Verlust über %1 Tokens, oben eingetragen:</translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelEdits</name>
    <message>
        <source>Restore the model</source>
        <translation>Modell wiederherstellen</translation>
    </message>
    <message>
        <source>Model unchanged, as at the end of this branch</source>
        <translation>Modell unverändert, wie am Ende dieses Zweigs</translation>
    </message>
    <message>
        <source>Model unchanged, as when this branch was left</source>
        <translation>Modell unverändert, wie beim Verlassen dieses Zweigs</translation>
    </message>
    <message>
        <source>Model changed, as at the end of this branch. Restore takes it back.</source>
        <translation>Modell verändert, wie am Ende dieses Zweigs. Wiederherstellen nimmt es zurück.</translation>
    </message>
    <message>
        <source>Model changed, as when this branch was left. Restore takes it back.</source>
        <translation>Modell verändert, wie beim Verlassen dieses Zweigs. Wiederherstellen nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelManager</name>
    <message>
        <source>&lt;b&gt;about %1 of memory when open&lt;/b&gt;</source>
        <translation>&lt;b&gt;geöffnet etwa %1 Speicher&lt;/b&gt;</translation>
    </message>
    <message>
        <source>, %1 are free</source>
        <translation>, %1 sind frei</translation>
    </message>
    <message>
        <source>, &lt;b&gt;more than the %1 that are free&lt;/b&gt;</source>
        <translation>, &lt;b&gt;mehr als die freien %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Convert to a model folder…</source>
        <translation>In einen Modellordner &amp;umwandeln…</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>&amp;Datei…</translation>
    </message>
    <message>
        <source>Fo&amp;lder…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancelled: nothing was kept.</source>
        <translation>Abgebrochen: nichts wurde behalten.</translation>
    </message>
    <message>
        <source>What the checkpoint is</source>
        <translation>Was der Checkpoint ist</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>&amp;Tokenizer</source>
        <translation>&amp;Tokenizer</translation>
    </message>
    <message>
        <source>How to download it</source>
        <translation>Wie man es herunterlädt</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SHA-256, as the page of the file shows it</source>
        <translation>SHA-256, wie ihn die Seite der Datei zeigt</translation>
    </message>
    <message>
        <source>&amp;Checksum</source>
        <translation>&amp;Prüfsumme</translation>
    </message>
    <message>
        <source>Chec&amp;k a downloaded file…</source>
        <translation>&amp;Heruntergeladene Datei prüfen…</translation>
    </message>
    <message>
        <source>Result of the check</source>
        <translation>Ergebnis der Prüfung</translation>
    </message>
    <message>
        <source>With the program</source>
        <translation>Mit dem Programm</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>To be downloaded</source>
        <translation>Zum Herunterladen</translation>
    </message>
    <message>
        <source>the one of the folder</source>
        <translation>der des Ordners</translation>
    </message>
    <message>
        <source>none: token ids only</source>
        <translation>keiner: nur Token-Nummern</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;1. Download &lt;b&gt;%2&lt;/b&gt; (%3) from&lt;br&gt;&lt;a href=&quot;%4&quot;&gt;%4&lt;/a&gt;.&lt;br&gt;2. Tokenizer: %5.&lt;br&gt;3. Compare the checksum below with the file.&lt;br&gt;4. Drop the file on the window, or open it with File…&lt;/p&gt;&lt;p&gt;%6&lt;/p&gt;&lt;p&gt;The program itself uses no network.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;1. &lt;b&gt;%2&lt;/b&gt; (%3) herunterladen von&lt;br&gt;&lt;a href=&quot;%4&quot;&gt;%4&lt;/a&gt;.&lt;br&gt;2. Tokenizer: %5.&lt;br&gt;3. Die Prüfsumme unten mit der Datei vergleichen.&lt;br&gt;4. Die Datei auf das Fenster ziehen oder mit Datei… öffnen.&lt;/p&gt;&lt;p&gt;%6&lt;/p&gt;&lt;p&gt;Das Programm selbst benutzt kein Netz.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>its page says how large it is</source>
        <translation>ihre Seite nennt die Größe</translation>
    </message>
    <message>
        <source>%1: %p %</source>
        <translation>%1: %p %</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>Wird umgewandelt</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Geschrieben nach %1.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>no checksum to compare it with</source>
        <translation>keine Prüfsumme zum Vergleichen</translation>
    </message>
    <message>
        <source>&lt;b&gt;as expected&lt;/b&gt;</source>
        <translation>&lt;b&gt;wie erwartet&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;another file, or damaged&lt;/b&gt;</source>
        <translation>&lt;b&gt;eine andere Datei, oder beschädigt&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1&lt;br&gt;SHA-256 %2: %3</source>
        <translation>%1&lt;br&gt;SHA-256 %2: %3</translation>
    </message>
    <message>
        <source>Weights file</source>
        <translation>Gewichtsdatei</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.bin *.safetensors)</source>
        <translation>Gewichte (*.pth *.pt *.bin *.safetensors)</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Tokenizers (*.model *.json)</source>
        <translation>Tokenizer (*.model *.json)</translation>
    </message>
    <message>
        <source>New model folder</source>
        <translation>Neuer Modellordner</translation>
    </message>
    <message>
        <source>Downloaded file</source>
        <translation>Heruntergeladene Datei</translation>
    </message>
    <message>
        <source>%1 parameters stored as %2, %3 on disk</source>
        <translation>%1 Parameter, gespeichert als %2, %3 auf der Platte</translation>
    </message>
    <message numerus="yes">
        <source>%n keys that the model does not have are ignored</source>
        <translation>
            <numerusform>%n Schlüssel, den das Modell nicht hat, wird ignoriert</numerusform>
            <numerusform>%n Schlüssel, die das Modell nicht hat, werden ignoriert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>spikeglass::ModifiedChip</name>
    <message>
        <source>⚠ Modified model</source>
        <translation>⚠ Geändertes Modell</translation>
    </message>
    <message>
        <source>Modified model: %1</source>
        <translation>Geändertes Modell: %1</translation>
    </message>
    <message>
        <source>⚠ Modified model (1 neuron)</source>
        <translation>⚠ Geändertes Modell (1 Neuron)</translation>
    </message>
    <message>
        <source>⚠ Modified model (%1 neurons)</source>
        <translation>⚠ Geändertes Modell (%1 Neuronen)</translation>
    </message>
    <message>
        <source>Rules in force: %1</source>
        <translation>Regeln in Kraft: %1</translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronControls</name>
    <message>
        <source>Membrane held at</source>
        <translation>Membran halten auf</translation>
    </message>
    <message>
        <source>The value at which the membrane is held</source>
        <translation>Der Wert, auf dem die Membran gehalten wird</translation>
    </message>
    <message>
        <source>Added current</source>
        <translation>Zusätzlicher Strom</translation>
    </message>
    <message>
        <source>Stimulate: added to the input current X</source>
        <translation>Stimulieren: kommt zum Eingangsstrom X hinzu</translation>
    </message>
    <message>
        <source>Time constant</source>
        <translation>Zeitkonstante</translation>
    </message>
    <message>
        <source>τ in tokens: how slowly the membrane follows</source>
        <translation>τ in Tokens: wie langsam die Membran folgt</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Potential from which a neuron fires</source>
        <translation>Potential, ab dem ein Neuron feuert</translation>
    </message>
    <message>
        <source>Reset potential</source>
        <translation>Ruhepotential</translation>
    </message>
    <message>
        <source>v_reset: where a hard reset leads, and what the membrane decays to</source>
        <translation>v_reset: wohin ein harter Reset führt und wohin die Membran zerfällt</translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation>weicher Reset</translation>
    </message>
    <message>
        <source>no memory</source>
        <translation>kein Gedächtnis</translation>
    </message>
    <message>
        <source>no token shift</source>
        <translation>kein Token-Shift</translation>
    </message>
    <message>
        <source>&amp;Current</source>
        <translation>&amp;Strom</translation>
    </message>
    <message>
        <source>τ</source>
        <translation>τ</translation>
    </message>
    <message>
        <source>T&amp;hreshold</source>
        <translation>S&amp;chwelle</translation>
    </message>
    <message>
        <source>Reset to</source>
        <translation>Reset auf</translation>
    </message>
    <message>
        <source>fires by its equation</source>
        <translation>feuert nach seiner Gleichung</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>fires at every token</source>
        <translation>feuert bei jedem Token</translation>
    </message>
    <message>
        <source>membrane held at</source>
        <translation>Membran gehalten auf</translation>
    </message>
    <message>
        <source>Output of the neurons</source>
        <translation>Ausgang der Neuronen</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>A&amp;usgang</translation>
    </message>
    <message>
        <source>v = h − (v_th − v_reset) instead of v = v_reset: what exceeds the threshold is kept</source>
        <translation>v = h − (v_th − v_reset) statt v = v_reset: was die Schwelle übersteigt, bleibt</translation>
    </message>
    <message>
        <source>Holds numerator and denominator of the WKV average of these channels empty: earlier words are forgotten</source>
        <translation>Hält Zähler und Nenner des WKV-Mittels dieser Kanäle leer: frühere Wörter sind vergessen</translation>
    </message>
    <message>
        <source>Holds the token shift of these channels at 0: the word before is not seen</source>
        <translation>Hält den Token-Shift dieser Kanäle auf 0: das Wort davor wird nicht gesehen</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>token shift</source>
        <translation>Token-Shift</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no %1: %2</source>
        <translation>kein %1: %2</translation>
    </message>
    <message>
        <source>%1 again: %2</source>
        <translation>%1 wieder da: %2</translation>
    </message>
    <message>
        <source>the same changes: %1</source>
        <translation>dieselben Änderungen: %1</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>Silent: never fires, its membrane goes on. Held: the membrane stays at the number beside it, as in a voltage clamp</source>
        <translation>Stumm: feuert nie, seine Membran läuft weiter. Gehalten: Die Membran bleibt bei der Zahl daneben, wie in einer Spannungsklemme</translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronLabView</name>
    <message>
        <source>constant current X</source>
        <translation>konstanter Strom X</translation>
    </message>
    <message>
        <source>spikes a token</source>
        <translation>Spikes je Token</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>h − threshold</source>
        <translation>h − Schwelle</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>Spike</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>Breite %1</translation>
    </message>
    <message>
        <source>Equation of the neuron at the token that is read off</source>
        <translation>Gleichung des Neurons beim abgelesenen Token</translation>
    </message>
    <message>
        <source>Firing rate against current</source>
        <translation>Feuerrate über dem Strom</translation>
    </message>
    <message>
        <source>Spike and surrogate gradient</source>
        <translation>Spike und Surrogatgradient</translation>
    </message>
    <message>
        <source>No recorded current yet: run the model, then pin a neuron with a click in the spike raster.</source>
        <translation>Noch kein aufgezeichneter Strom: das Modell laufen lassen, dann mit einem Klick im Spike-Raster ein Neuron festhalten.</translation>
    </message>
    <message>
        <source>Point at a token above, or press Left and Right, to see its equation with numbers.&lt;br&gt;&amp;nbsp;</source>
        <translation>Oben auf ein Token zeigen oder Links und Rechts drücken, um seine Gleichung mit Zahlen zu sehen.&lt;br&gt;&amp;nbsp;</translation>
    </message>
    <message>
        <source>Token %1: h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ = %2 + (%3 − (%2 − %4)) / %5 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>Token %1: h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ = %2 + (%3 − (%2 − %4)) / %5 = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Token %1: h = v − (v − v&lt;sub&gt;reset&lt;/sub&gt;) / τ + X = %2 − (%2 − %4) / %5 + %3 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>Token %1: h = v − (v − v&lt;sub&gt;reset&lt;/sub&gt;) / τ + X = %2 − (%2 − %4) / %5 + %3 = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;h ≥ %1: &lt;b&gt;spike&lt;/b&gt;, then %2 v = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation>&lt;br&gt;h ≥ %1: &lt;b&gt;Spike&lt;/b&gt;, dann %2 v = &lt;b&gt;%3&lt;/b&gt;</translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation>weicher Reset</translation>
    </message>
    <message>
        <source>hard reset</source>
        <translation>harter Reset</translation>
    </message>
    <message>
        <source>&lt;br&gt;h &amp;lt; %1: silent, v = h</source>
        <translation>&lt;br&gt;h &amp;lt; %1: stumm, v = h</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>soft step</source>
        <translation>weiche Stufe</translation>
    </message>
    <message>
        <source>surrogate gradient</source>
        <translation>Surrogatgradient</translation>
    </message>
    <message>
        <source>silent below %1</source>
        <translation>stumm unter %1</translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronTableModel</name>
    <message>
        <source>space-initial</source>
        <translation>Wortanfang</translation>
    </message>
    <message>
        <source>word continued</source>
        <translation>Wortfortsetzung</translation>
    </message>
    <message>
        <source>capitalised</source>
        <translation>großgeschrieben</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>sentence start</source>
        <translation>Satzanfang</translation>
    </message>
    <message>
        <source>punctuation</source>
        <translation>Satzzeichen</translation>
    </message>
    <message>
        <source>quotation mark</source>
        <translation>Anführungszeichen</translation>
    </message>
    <message>
        <source>digit</source>
        <translation>Ziffer</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>ISI</source>
        <translation>ISI</translation>
    </message>
    <message>
        <source>CV</source>
        <translation>CV</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>φ</source>
        <translation>φ</translation>
    </message>
    <message>
        <source>Spikes a token</source>
        <translation>Spikes je Token</translation>
    </message>
    <message>
        <source>Mean interval between spikes, in tokens</source>
        <translation>Mittlerer Abstand zwischen Spikes, in Tokens</translation>
    </message>
    <message>
        <source>Coefficient of variation of the intervals: 0 regular, about 1 random</source>
        <translation>Variationskoeffizient der Abstände: 0 regelmäßig, etwa 1 zufällig</translation>
    </message>
    <message>
        <source>Token of the first spike</source>
        <translation>Token des ersten Spikes</translation>
    </message>
    <message>
        <source>Fired at %1 of %2 tokens of the class &apos;%3&apos; and at %4 of %5 other tokens.</source>
        <translation>Feuerte bei %1 von %2 Tokens der Klasse „%3“ und bei %4 von %5 anderen Tokens.</translation>
    </message>
    <message>
        <source>Fired at %1 of %2 &quot;%3&quot; and at %4 of %5 other tokens.</source>
        <translation>Feuerte bei %1 von %2 „%3“ und bei %4 von %5 anderen Tokens.</translation>
    </message>
    <message>
        <source>%1 neurons and %2 classes</source>
        <translation>%1 Neuronen und %2 Klassen</translation>
    </message>
    <message>
        <source>Changed by hand, from the next token on: %1</source>
        <translation>Von Hand geändert, vom nächsten Token an: %1</translation>
    </message>
    <message>
        <source>Left out while the table is narrow: %1</source>
        <translation>Weggelassen, solange die Tabelle schmal ist: %1</translation>
    </message>
    <message>
        <source>Correlation with %1, from −1 to 1. Sorted by its size |φ|, so that the strongest come first whatever their sign</source>
        <translation>Korrelation mit: %1, von −1 bis 1. Sortiert wird nach dem Betrag |φ|, sodass die stärksten zuerst kommen, gleich welches Vorzeichen sie haben</translation>
    </message>
    <message>
        <source>φ, by |φ|</source>
        <translation>φ, nach |φ|</translation>
    </message>
    <message>
        <source>Layer, population and, behind #, the channel</source>
        <translation>Schicht, Population und hinter # der Kanal</translation>
    </message>
    <message>
        <source>The best of %1 without any relation would do as well with a probability of %2 at most (Fisher&apos;s exact test, Bonferroni&apos;s correction). In brackets from 0.05 on.</source>
        <translation>Das beste von %1 ohne jeden Zusammenhang käme mit einer Wahrscheinlichkeit von höchstens %2 ebenso weit (Fishers exakter Test, Bonferroni-Korrektur). Ab 0,05 in Klammern.</translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronsView</name>
    <message>
        <source>Text file…</source>
        <translation>Textdatei…</translation>
    </message>
    <message>
        <source>Search: L3 time #47, silent</source>
        <translation>Suche: L3 time #47, silent</translation>
    </message>
    <message>
        <source>Search neurons</source>
        <translation>Neuronen suchen</translation>
    </message>
    <message>
        <source>best class</source>
        <translation>beste Klasse</translation>
    </message>
    <message>
        <source>the shown word</source>
        <translation>das gezeigte Wort</translation>
    </message>
    <message>
        <source>What spikes are related to</source>
        <translation>Womit Spikes verglichen werden</translation>
    </message>
    <message>
        <source>φ with</source>
        <translation>φ mit</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Tokens that make the neuron fire most</source>
        <translation>Tokens, die das Neuron am stärksten feuern lassen</translation>
    </message>
    <message>
        <source>over this run</source>
        <translation>über diesen Lauf</translation>
    </message>
    <message>
        <source>Text that the tokens come from</source>
        <translation>Text, aus dem die Tokens stammen</translation>
    </message>
    <message>
        <source>Reads a text file with this model, apart from the run, and lists the tokens there</source>
        <translation>Liest eine Textdatei mit diesem Modell, getrennt vom Lauf, und listet die Tokens darin auf</translation>
    </message>
    <message>
        <source>the word &quot;%1&quot;</source>
        <translation>dem Wort „%1“</translation>
    </message>
    <message>
        <source>the class of tokens that fits best</source>
        <translation>der am besten passenden Klasse von Tokens</translation>
    </message>
    <message>
        <source>Run or step: how each neuron fires is listed here.</source>
        <translation>Starten Sie oder gehen Sie einen Schritt: wie jedes Neuron feuert, steht hier.</translation>
    </message>
    <message>
        <source>Click a neuron: the tokens that make it fire most.</source>
        <translation>Ein Neuron anklicken: die Tokens, die es am stärksten feuern lassen.</translation>
    </message>
    <message>
        <source>, the beginning of the file</source>
        <translation>, der Anfang der Datei</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; occurs %2 times.</source>
        <translation>„%1“ kommt %2-mal vor.</translation>
    </message>
    <message>
        <source>Sort again</source>
        <translation>Neu sortieren</translation>
    </message>
    <message>
        <source>Numbers have come since the lines were sorted. They stay where they are until you ask</source>
        <translation>Seit die Zeilen sortiert wurden, sind Zahlen dazugekommen. Sie bleiben an ihrem Platz, bis Sie neu sortieren</translation>
    </message>
    <message>
        <source>&quot;%1&quot; occurs once.</source>
        <translation>„%1“ kommt einmal vor.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; fires most at (%2, %3%4):</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; feuert am stärksten bei (%2, %3%4):</translation>
    </message>
    <message>
        <source>%1 of %2 neurons, n = %3; %4 silent, %5 always firing.</source>
        <translation>%1 von %2 Neuronen, n = %3; %4 stumm, %5 immer feuernd.</translation>
    </message>
    <message>
        <source>Tokens: %1.</source>
        <translation>Token: %1.</translation>
    </message>
    <message>
        <source>Listed: %1.</source>
        <translation>Aufgeführt: %1.</translation>
    </message>
    <message>
        <source>φ: correlation of the spikes with tokens of a kind: %1.</source>
        <translation>φ: Korrelation der Spikes mit Token einer Art: %1.</translation>
    </message>
    <message>
        <source>Words that must all fit: L3, time or chan, #47, silent, saturated, firing; changed (by hand) or silenced</source>
        <translation>Wörter, die alle zutreffen müssen: L3, time oder chan, #47, silent (stumm), saturated (gesättigt), firing (feuernd); changed (von Hand geändert) oder silenced (stummgeschaltet)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood: L3, time, chan, k, v, r, y, ffn_k, ffn_r, hidden, head, #47, silent, saturated, firing, changed, silenced.</source>
        <translation>„%1“ wird nicht verstanden: L3, time, chan, k, v, r, y, ffn_k, ffn_r, hidden, head, #47, silent, saturated, firing, changed, silenced.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood: L3, time, chan, #47, silent, saturated, firing, changed, silenced. Neurons of a word: click it in the text and choose φ with the shown word.</source>
        <translation>„%1“ wird nicht verstanden: L3, time, chan, #47, silent, saturated, firing, changed, silenced. Neuronen eines Wortes: im Text darauf klicken und φ mit dem gezeigten Wort wählen.</translation>
    </message>
    <message>
        <source>No word yet: click one in the text.</source>
        <translation>Noch kein Wort: Klicken Sie im Text auf eines.</translation>
    </message>
    <message>
        <source>It cannot be ruled out at 5 % that the best of %1 without any relation would do as well</source>
        <translation>Auf dem 5-%-Niveau ist nicht auszuschließen, dass das beste von %1 ohne jeden Zusammenhang ebenso weit käme</translation>
    </message>
    <message>
        <source>In brackets: may be chance. %1 (|φ| below about %2, higher for rare tokens).</source>
        <translation>In Klammern: kann Zufall sein. %1 (|φ| unter etwa %2, bei seltenen Tokens mehr).</translation>
    </message>
    <message>
        <source>All in brackets: with so large a part of the tokens even the best φ may be chance. %1.</source>
        <translation>Alle in Klammern: Bei einem so großen Teil der Tokens kann selbst das beste φ Zufall sein. %1.</translation>
    </message>
    <message>
        <source>All in brackets: with so few tokens even the best φ may be chance. %1.</source>
        <translation>Alle in Klammern: Bei so wenigen Tokens kann selbst das beste φ Zufall sein. %1.</translation>
    </message>
    <message>
        <source>In brackets: may be chance. %1 (every |φ| below %2, none from %3 on).</source>
        <translation>In Klammern: kann Zufall sein. %1 (jedes |φ| unter %2, keines ab %3).</translation>
    </message>
    <message>
        <source>φ: correlation of a neuron&apos;s spikes with tokens of this kind. &apos;the shown word&apos; pins the token that is shown and counts it wherever it occurs. That word stays until you choose another; those chosen last stand below it.</source>
        <translation>φ: Korrelation der Spikes eines Neurons mit Tokens dieser Art. „das gezeigte Wort“ hält das gezeigte Token fest und zählt es überall, wo es vorkommt. Dieses Wort bleibt, bis Sie ein anderes wählen; die zuletzt gewählten stehen darunter.</translation>
    </message>
    <message>
        <source>Without brackets: it is ruled out at 5 % that the best of all neurons without any relation would do as well. An upper bound of that probability is the one of Fisher&apos;s exact test, times the number of neurons, and of classes where the best of them is named (Bonferroni). Which |φ| that takes depends on how often the neuron fires and the word occurs, so that a smaller one may stand without brackets below a larger one with them: the tool tip of φ tells the numbers</source>
        <translation>Ohne Klammern: Auf dem 5-%-Niveau ist auszuschließen, dass das beste aller Neuronen ohne jeden Zusammenhang ebenso weit käme. Eine obere Schranke dieser Wahrscheinlichkeit ist die von Fishers exaktem Test, mal der Anzahl der Neuronen und, wo die beste Klasse genannt wird, der Klassen (Bonferroni). Welches |φ| dafür nötig ist, hängt davon ab, wie oft das Neuron feuert und das Wort vorkommt; ein kleineres kann also ohne Klammern unter einem größeren mit Klammern stehen: Der Hinweis über φ nennt die Zahlen</translation>
    </message>
</context>
<context>
    <name>spikeglass::NextTokenView</name>
    <message>
        <source>Most probable next tokens</source>
        <translation>Wahrscheinlichste nächste Tokens</translation>
    </message>
    <message>
        <source>After token %1, “%2”</source>
        <translation>Nach Token %1, „%2“</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the ten most probable next tokens appear here, and a click on one continues the text with it.</source>
        <translation>Noch kein Token. Starten Sie oder gehen Sie einen Schritt: die zehn wahrscheinlichsten nächsten Tokens erscheinen hier, und ein Klick auf eines setzt den Text damit fort.</translation>
    </message>
    <message>
        <source>The next token is not drawn yet.</source>
        <translation>Das nächste Token ist noch nicht gezogen.</translation>
    </message>
    <message>
        <source>The prompt went on with %1 (▶).</source>
        <translation>Der Prompt ging mit %1 weiter (▶).</translation>
    </message>
    <message>
        <source>The prompt went on with %1, not among these.</source>
        <translation>Der Prompt ging mit %1 weiter, keinem von diesen.</translation>
    </message>
    <message>
        <source>Taken: %1 (▶).</source>
        <translation>Gezogen: %1 (▶).</translation>
    </message>
    <message>
        <source>Taken: %1, not among these.</source>
        <translation>Gezogen: %1, keines von diesen.</translation>
    </message>
</context>
<context>
    <name>spikeglass::OperationsModel</name>
    <message>
        <source>head</source>
        <translation>Ausgabekopf</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>%1 executed of %2</source>
        <translation>%1 von %2 ausgeführt</translation>
    </message>
    <message>
        <source>Matrix product, by its name in the checkpoint</source>
        <translation>Matrixprodukt, mit seinem Namen im Checkpoint</translation>
    </message>
    <message>
        <source>Share of the dense product: filled MAC, hatched AC, empty skipped</source>
        <translation>Anteil am dichten Produkt: gefüllt MAC, schraffiert AC, leer übersprungen</translation>
    </message>
    <message>
        <source>Executed multiply-accumulates: the operand is a real number</source>
        <translation>Ausgeführte Multiplikationen mit Addition: der Operand ist reellwertig</translation>
    </message>
    <message>
        <source>Not executed because the operand entry is zero</source>
        <translation>Nicht ausgeführt, weil der Eintrag des Operanden null ist</translation>
    </message>
    <message>
        <source>Multiply-accumulates of the product if nothing is skipped</source>
        <translation>Multiplikationen mit Addition des Produkts, wenn nichts übersprungen wird</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>AC</source>
        <translation>AC</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Executed accumulates: the operand holds only −1, 0 and 1</source>
        <translation>Ausgeführte Additionen: der Operand enthält nur −1, 0 und 1</translation>
    </message>
</context>
<context>
    <name>spikeglass::OperationsView</name>
    <message>
        <source>■ MAC  ▨ AC  □ skipped</source>
        <translation>■ MAC  ▨ AC  □ übersprungen</translation>
    </message>
    <message>
        <source>This token</source>
        <translation>Dieses Token</translation>
    </message>
    <message>
        <source>Running total</source>
        <translation>Laufende Summe</translation>
    </message>
    <message>
        <source>Mean per token</source>
        <translation>Mittel je Token</translation>
    </message>
    <message>
        <source>Range of tokens</source>
        <translation>Bereich von Tokens</translation>
    </message>
    <message>
        <source>Which tokens are counted</source>
        <translation>Welche Tokens gezählt werden</translation>
    </message>
    <message>
        <source>As executed</source>
        <translation>Wie ausgeführt</translation>
    </message>
    <message>
        <source>As executed, by element</source>
        <translation>Wie ausgeführt, je Element</translation>
    </message>
    <message>
        <source>NeuroBench</source>
        <translation>NeuroBench</translation>
    </message>
    <message>
        <source>The paper&apos;s</source>
        <translation>Der Veröffentlichung</translation>
    </message>
    <message>
        <source>By which rules</source>
        <translation>Nach welchen Regeln</translation>
    </message>
    <message>
        <source>First token counted</source>
        <translation>Erstes gezähltes Token</translation>
    </message>
    <message>
        <source>Last token counted</source>
        <translation>Letztes gezähltes Token</translation>
    </message>
    <message>
        <source>Operations of every matrix product</source>
        <translation>Operationen jedes Matrixprodukts</translation>
    </message>
    <message>
        <source>This token was recorded as text only, without counts.</source>
        <translation>Dieses Token wurde nur als Text aufgezeichnet, ohne Zählungen.</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the operations that each matrix product really executed are counted here.</source>
        <translation>Noch kein Token. Starten Sie oder gehen Sie einen Schritt: die Operationen, die jedes Matrixprodukt wirklich ausführte, werden hier gezählt.</translation>
    </message>
    <message>
        <source>Summing the range.</source>
        <translation>Der Bereich wird summiert.</translation>
    </message>
    <message>
        <source>Binary-operand matmuls: %1 of %2</source>
        <translation>Matrixprodukte mit binärem Operanden: %1 von %2</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>Token %1</translation>
    </message>
    <message numerus="yes">
        <source>All %1 tokens</source>
        <translation>
            <numerusform>Nur %1 Token</numerusform>
            <numerusform>Alle %1 Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens %1 to %2</source>
        <translation>Tokens %1 bis %2</translation>
    </message>
    <message>
        <source>%1 residual adds; %2 elementwise apart.
</source>
        <translation>%1 Additionen zum Residualstrom; dazu %2 elementweise.
</translation>
    </message>
    <message>
        <source>No neurons: nothing spikes. </source>
        <translation>Keine Neuronen: nichts spikt. </translation>
    </message>
    <message numerus="yes">
        <source>%1 spikes, %2 neuron updates, </source>
        <translation>
            <numerusform>%1 Spike, %2 Neuronenschritte, </numerusform>
            <numerusform>%1 Spikes, %2 Neuronenschritte, </numerusform>
        </translation>
    </message>
    <message>
        <source>activation sparsity %1, membrane updates %2</source>
        <translation>Aktivierungs-Sparsity %1, Membranschritte %2</translation>
    </message>
    <message>
        <source>no neurons, so neither activation sparsity nor membrane updates</source>
        <translation>keine Neuronen, also weder Aktivierungs-Sparsity noch Membranschritte</translation>
    </message>
    <message>
        <source>: effective MACs %1, effective ACs %2, dense %3; %4. Bias and normalisation are not counted.
</source>
        <translation>: effektive MACs %1, effektive ACs %2, dicht %3; %4. Bias und Normalisierung werden nicht gezählt.
</translation>
    </message>
    <message>
        <source>Saved: executed %1×, NeuroBench %1× operations; the paper&apos;s formula needs a firing rate, and nothing fires here.</source>
        <translation>Gespart: ausgeführt %1×, NeuroBench %1× Operationen; die Formel der Veröffentlichung braucht eine Feuerrate, und hier feuert nichts.</translation>
    </message>
    <message>
        <source>Select a row to see how it was counted.</source>
        <translation>Eine Zeile wählen, um zu sehen, wie sie gezählt wurde.</translation>
    </message>
    <message>
        <source>%1. Select a row to see how it was counted.</source>
        <translation>%1. Eine Zeile wählen, um zu sehen, wie sie gezählt wurde.</translation>
    </message>
    <message>
        <source>%1 MAC + %2 AC</source>
        <translation>%1 MAC + %2 AC</translation>
    </message>
    <message>
        <source>%1 AC</source>
        <translation>%1 AC</translation>
    </message>
    <message>
        <source>%1 MAC</source>
        <translation>%1 MAC</translation>
    </message>
    <message>
        <source>%1, layer %2</source>
        <translation>%1, Schicht %2</translation>
    </message>
    <message>
        <source>%1: sum of %2 products = %3; skipped %4 of %5 dense</source>
        <translation>%1: Summe von %2 Produkten = %3; %4 von %5 dichten übersprungen</translation>
    </message>
    <message>
        <source>%1: fan-out %2 × %3 non-zero of %4 operands%5 = %6; skipped %7</source>
        <translation>%1: Fan-out %2 × %3 von null verschiedene von %4 Operanden%5 = %6; %7 übersprungen</translation>
    </message>
    <message>
        <source>, less the zero weights</source>
        <translation>, ohne die Null-Gewichte</translation>
    </message>
    <message>
        <source>Matrix products whose operand held only −1, 0 and 1, so that they need no multiplication. Spikes enter the residual stream, and a LayerNorm stands between it and every matrix.</source>
        <translation>Matrixprodukte, deren Operand nur −1, 0 und 1 enthielt, sodass sie keine Multiplikation brauchen. Spikes gelangen in den Residualstrom, und zwischen ihm und jeder Matrix steht eine LayerNorm.</translation>
    </message>
    <message>
        <source>As executed: a product is accumulates where its whole operand holds only −1, 0 and 1. By element: an operation is one where its operand entry does.</source>
        <translation>Wie ausgeführt: ein Produkt besteht aus Additionen, wenn sein ganzer Operand nur −1, 0 und 1 enthält. Je Element: eine Operation ist eine Addition, wenn ihr Eintrag im Operanden so ist.</translation>
    </message>
    <message>
        <source>The counts of this token are being computed again.</source>
        <translation>Die Zählungen dieses Tokens werden neu berechnet.</translation>
    </message>
    <message>
        <source>Numbers of operations. MAC: a multiplication and an addition; AC: an addition alone; dense: if nothing were skipped</source>
        <translation>Anzahlen von Operationen. MAC: eine Multiplikation und eine Addition; AC: eine Addition allein; dicht: wenn nichts ausgelassen würde</translation>
    </message>
    <message>
        <source>Tokens that are counted: the shown one, the sum of the run or of a range, or the mean</source>
        <translation>Tokens, die gezählt werden: das gezeigte, die Summe des Laufs oder eines Bereichs, oder das Mittel</translation>
    </message>
    <message>
        <source>: %1 MAC + %2 AC of %3 dense, %4 times fewer: matrix products; %5 skipped, an operand was 0.
</source>
        <translation>: %1 MAC + %2 AC von %3 dicht, %4-mal weniger: Matrixprodukte; %5 übersprungen, ein Operand war 0.
</translation>
    </message>
    <message>
        <source>Mean of %1</source>
        <translation>Mittel von %1</translation>
    </message>
    <message>
        <source>at this token</source>
        <translation>bei diesem Token</translation>
    </message>
    <message>
        <source>Saved: executed %1×, NeuroBench %1× operations; the paper&apos;s formula %2× energy where %3 of all neurons fire (%4).</source>
        <translation>Gespart: ausgeführt %1×, NeuroBench %1× Operationen; die Formel der Veröffentlichung %2× Energie, wenn %3 aller Neuronen feuern (%4).</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>Mittel über %1</translation>
    </message>
    <message>
        <source>Counted: %1, %2.</source>
        <translation>Gezählt: %1, %2.</translation>
    </message>
</context>
<context>
    <name>spikeglass::Panel</name>
    <message>
        <source>Explain %1</source>
        <translation>%1 erklären</translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation>%1 exportieren…</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
</context>
<context>
    <name>spikeglass::PanelExport</name>
    <message>
        <source>Nothing is selected: click a token first.</source>
        <translation>Nichts ist gewählt: zuerst ein Token anklicken.</translation>
    </message>
    <message>
        <source>The text was started anew before all of it was written.</source>
        <translation>Der Text wurde neu begonnen, bevor alles geschrieben war.</translation>
    </message>
    <message>
        <source>%1: cannot write: %2</source>
        <translation>%1: kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Token shown: %1.</source>
        <translation>Gezeigtes Token: %1.</translation>
    </message>
    <message>
        <source>Tokens %1 to %2.</source>
        <translation>Tokens %1 bis %2.</translation>
    </message>
</context>
<context>
    <name>spikeglass::PaperPanel</name>
    <message>
        <source>T, tokens</source>
        <translation>T, Tokens</translation>
    </message>
    <message>
        <source>d, channels</source>
        <translation>d, Kanäle</translation>
    </message>
    <message>
        <source>L, layers</source>
        <translation>L, Schichten</translation>
    </message>
    <message>
        <source>with head</source>
        <translation>mit Ausgabekopf</translation>
    </message>
    <message>
        <source>this model, live</source>
        <translation>dieses Modell, live</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>R, spiking rate</source>
        <translation>R, Spikerate</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>This model has no neurons: it has no firing rate</source>
        <translation>Dieses Modell hat keine Neuronen: es hat keine Feuerrate</translation>
    </message>
    <message>
        <source> + %1 T V d</source>
        <translation> + %1 T V d</translation>
    </message>
    <message>
        <source>%1 pJ (%2)</source>
        <translation>%1 pJ (%2)</translation>
    </message>
    <message>
        <source>, head</source>
        <translation>, Ausgabekopf</translation>
    </message>
    <message>
        <source>Transformer: %1 L (9 T d² + 5 T²)%2 = %3
SpikeGPT: L (%4 R 9 T d² + %1 × 6 T d)%2 = %5
Ratio: %6 times; an estimate by the paper&apos;s constants.
The rate is charged on products whose inputs do not spike; the output projection, LayerNorm, embedding%7 and all memory are left out.</source>
        <translation>Transformer: %1 L (9 T d² + 5 T²)%2 = %3
SpikeGPT: L (%4 R 9 T d² + %1 × 6 T d)%2 = %5
Verhältnis: %6-fach; eine Schätzung mit den Konstanten der Veröffentlichung.
Die Rate wird für Produkte berechnet, deren Eingänge nicht spiken; Ausgangsprojektion, LayerNorm, Einbettung%7 und aller Speicher fehlen.</translation>
    </message>
    <message>
        <source>R: share of neurons that fire.</source>
        <translation>R: Anteil der Neuronen, die feuern.</translation>
    </message>
</context>
<context>
    <name>spikeglass::Phrase</name>
    <message>
        <source>%1 (%2 to %3) %4</source>
        <translation>%1 (%2 bis %3) %4</translation>
    </message>
    <message>
        <source>SRAM of %1 bytes</source>
        <translation>SRAM von %1 Byte</translation>
    </message>
    <message>
        <source>multiply-accumulates</source>
        <translation>Multiplikationen mit Addition</translation>
    </message>
    <message>
        <source>accumulates</source>
        <translation>Additionen von Gewichten</translation>
    </message>
    <message>
        <source>weight traffic</source>
        <translation>Datenverkehr der Gewichte</translation>
    </message>
    <message>
        <source>activation traffic</source>
        <translation>Datenverkehr der Aktivierungen</translation>
    </message>
    <message>
        <source>state traffic</source>
        <translation>Datenverkehr des Zustands</translation>
    </message>
    <message>
        <source>elementwise traffic</source>
        <translation>Datenverkehr der elementweisen Rechnung</translation>
    </message>
    <message>
        <source>elementwise work</source>
        <translation>elementweise Rechnung</translation>
    </message>
    <message>
        <source>elementwise additions</source>
        <translation>elementweise Additionen</translation>
    </message>
    <message>
        <source>elementwise multiplications</source>
        <translation>elementweise Multiplikationen</translation>
    </message>
    <message>
        <source>additions to the residual stream</source>
        <translation>Additionen zum Residualstrom</translation>
    </message>
    <message>
        <source>other elementwise work</source>
        <translation>übrige elementweise Rechnung</translation>
    </message>
    <message>
        <source>scalar operations</source>
        <translation>skalare Operationen</translation>
    </message>
    <message>
        <source>additions</source>
        <translation>Additionen</translation>
    </message>
    <message>
        <source>multiplications</source>
        <translation>Multiplikationen</translation>
    </message>
    <message>
        <source>divisions, exponentials, roots and comparisons</source>
        <translation>Divisionen, Exponentialfunktionen, Wurzeln und Vergleiche</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>messages out</source>
        <translation>gesendete Nachrichten</translation>
    </message>
    <message>
        <source>messages in</source>
        <translation>empfangene Nachrichten</translation>
    </message>
    <message>
        <source>hops</source>
        <translation>Sprünge im Netz der Kerne</translation>
    </message>
    <message>
        <source>hops: need a placement of the cores on the mesh</source>
        <translation>Sprünge im Netz der Kerne: brauchen eine Platzierung der Kerne</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>Neuronenschritte</translation>
    </message>
    <message>
        <source>neuron updates</source>
        <translation>Neuronenschritte</translation>
    </message>
    <message>
        <source>neuron updates with a spike</source>
        <translation>Neuronenschritte mit Spike</translation>
    </message>
    <message>
        <source>neuron updates without a spike</source>
        <translation>Neuronenschritte ohne Spike</translation>
    </message>
    <message>
        <source>spikes</source>
        <translation>Spikes</translation>
    </message>
    <message>
        <source>spikes fired</source>
        <translation>gefeuerte Spikes</translation>
    </message>
    <message>
        <source>static power</source>
        <translation>statische Leistung</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Ausgabekopf</translation>
    </message>
    <message>
        <source>launches</source>
        <translation>Starts</translation>
    </message>
    <message>
        <source>no energy of a multiply-accumulate is published</source>
        <translation>die Energie einer Multiplikation mit Addition ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of an accumulate is published</source>
        <translation>die Energie einer Addition eines Gewichts ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of a memory that holds this is published</source>
        <translation>die Energie eines Speichers, der dies fasst, ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of arithmetic between the products is published</source>
        <translation>die Energie der Arithmetik zwischen den Produkten ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of an addition is published</source>
        <translation>die Energie einer Addition ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of a multiplication is published</source>
        <translation>die Energie einer Multiplikation ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of these is published</source>
        <translation>deren Energie ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of sending a message is published</source>
        <translation>die Energie einer gesendeten Nachricht ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of receiving a message is published</source>
        <translation>die Energie einer empfangenen Nachricht ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>the number of hops needs a placement of the cores on the mesh</source>
        <translation>die Zahl der Sprünge braucht eine Platzierung der Kerne im Netz</translation>
    </message>
    <message>
        <source>no energy of a hop is published</source>
        <translation>die Energie eines Sprungs ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of an active neuron update is published</source>
        <translation>die Energie eines Neuronenschritts mit Spike ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of an inactive neuron update is published</source>
        <translation>die Energie eines Neuronenschritts ohne Spike ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no energy of firing a spike is published apart from the update</source>
        <translation>die Energie eines Spikes ist nicht getrennt vom Neuronenschritt veröffentlicht</translation>
    </message>
    <message>
        <source>no power is published</source>
        <translation>die Leistung ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no time of a synaptic event is published</source>
        <translation>die Zeit eines synaptischen Ereignisses ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>no time of a step is published</source>
        <translation>die Zeit eines Schritts ist nicht veröffentlicht</translation>
    </message>
    <message>
        <source>needs the time of a token: %1</source>
        <translation>braucht die Zeit eines Tokens: %1</translation>
    </message>
    <message>
        <source>executed on the host, whose energy is not known</source>
        <translation>auf dem Host ausgeführt, dessen Energie nicht bekannt ist</translation>
    </message>
    <message>
        <source>the chip skips no zeros: every product is charged densely</source>
        <translation>der Chip überspringt keine Nullen: jedes Produkt wird dicht berechnet</translation>
    </message>
    <message>
        <source>the model has no place on cores: %1</source>
        <translation>das Modell hat keinen Platz auf Kernen: %1</translation>
    </message>
    <message>
        <source>the number of cores on a chip is not known</source>
        <translation>die Zahl der Kerne eines Chips ist nicht bekannt</translation>
    </message>
    <message>
        <source>all in: the energy of a synaptic event already contains memory, neurons, routing and static power</source>
        <translation>alles enthalten: die Energie eines synaptischen Ereignisses enthält bereits Speicher, Neuronen, Transport und statische Leistung</translation>
    </message>
    <message>
        <source>marginal: the energy of a synaptic event is the slope of power over event rate and contains memory, neurons and routing</source>
        <translation>marginal: die Energie eines synaptischen Ereignisses ist die Steigung der Leistung über der Ereignisrate und enthält Speicher, Neuronen und Transport</translation>
    </message>
    <message>
        <source>the energy of a synaptic event already contains the weight read</source>
        <translation>die Energie eines synaptischen Ereignisses enthält bereits das Lesen des Gewichts</translation>
    </message>
    <message>
        <source>does not map because one neuron with %1 synapses of %2 bits needs %3 bytes and a core has %4</source>
        <translation>hat keinen Platz, weil ein Neuron mit %1 Synapsen zu %2 Bit %3 Byte braucht und ein Kern %4 hat</translation>
    </message>
    <message>
        <source>does not map because no weight width is known</source>
        <translation>hat keinen Platz, weil die Breite der Gewichte nicht bekannt ist</translation>
    </message>
    <message>
        <source>does not map because no memory per core is known</source>
        <translation>hat keinen Platz, weil der Speicher je Kern nicht bekannt ist</translation>
    </message>
    <message>
        <source>%1 breaks the limit of %2 outgoing edges a core unless its source layer is spread to at most %3 neurons a core (mapped: %4)</source>
        <translation>%1 überschreitet die Grenze von %2 ausgehenden Verbindungen je Kern, wenn seine Quellschicht nicht auf höchstens %3 Neuronen je Kern verteilt wird (platziert: %4)</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>this model, measured rate</source>
        <translation>dieses Modell, gemessene Rate</translation>
    </message>
    <message>
        <source>The rate is one number for all layers in the paper; here it was measured.</source>
        <translation>In der Veröffentlichung ist die Rate eine Zahl für alle Schichten; hier wurde sie gemessen.</translation>
    </message>
    <message>
        <source>this model, no neurons</source>
        <translation>dieses Modell, keine Neuronen</translation>
    </message>
    <message>
        <source>Nothing fires in this net: there is no rate, and every product multiplies.</source>
        <translation>In diesem Netz feuert nichts: Es gibt keine Rate, und jedes Produkt multipliziert.</translation>
    </message>
    <message>
        <source>operands that do not spike</source>
        <translation>Operanden, die nicht spiken</translation>
    </message>
    <message>
        <source>The operands come from a LayerNorm: they are real, so the rate saves nothing there; what is saved are exact zeros.</source>
        <translation>Die Operanden kommen aus einer LayerNorm: Sie sind reell, die Rate spart dort also nichts; gespart werden nur genaue Nullen.</translation>
    </message>
    <message>
        <source>size of the FFN</source>
        <translation>Größe des FFN</translation>
    </message>
    <message>
        <source>The paper takes 6 T d^2 for both; the code has 9 (key 4, value 4, receptance 1), a Transformer&apos;s FFN 8.</source>
        <translation>Die Veröffentlichung setzt für beide 6 T d^2 an; der Code hat 9 (key 4, value 4, receptance 1), das FFN eines Transformers 8.</translation>
    </message>
    <message>
        <source>output projection</source>
        <translation>Ausgangsprojektion</translation>
    </message>
    <message>
        <source>d^2 behind the attention, in both nets.</source>
        <translation>d^2 hinter der Attention, in beiden Netzen.</translation>
    </message>
    <message>
        <source>V d multiply-accumulates a token for the probabilities, in both nets.</source>
        <translation>V d Multiplikationen mit Addition je Token für die Wahrscheinlichkeiten, in beiden Netzen.</translation>
    </message>
    <message>
        <source>form of the attention</source>
        <translation>Form der Attention</translation>
    </message>
    <message>
        <source>Scores and weighted sum take 2 T^2 d, not 2 T^2: this step favours the recurrence.</source>
        <translation>Bewertungen und gewichtete Summe brauchen 2 T^2 d, nicht 2 T^2: Dieser Schritt spricht für die Rekurrenz.</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Unpriced: %1</source>
        <translation>Ohne Preis: %1</translation>
    </message>
    <message>
        <source>%1: contained in the energy of its events</source>
        <translation>%1: in der Energie seiner Ereignisse enthalten</translation>
    </message>
    <message>
        <source>%1 (%2 % executed)</source>
        <translation>%1 (%2 % ausgeführt)</translation>
    </message>
    <message>
        <source>firing rate</source>
        <translation>Feuerrate</translation>
    </message>
    <message>
        <source>operands that spike</source>
        <translation>spikende Operanden</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>as executed</source>
        <translation>wie ausgeführt</translation>
    </message>
    <message>
        <source>1 bit</source>
        <translation>1 Bit</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>on the host, unpriced</source>
        <translation>auf dem Host, ohne Preis</translation>
    </message>
    <message>
        <source>on the chip</source>
        <translation>auf dem Chip</translation>
    </message>
    <message>
        <source>16 texts</source>
        <translation>16 Texte</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 Text</translation>
    </message>
    <message>
        <source>a tensor of -1, 0, 1 alone: AC at non-zeros; else MAC at non-zeros</source>
        <translation>ein Tensor nur aus -1, 0, 1: AC je Eintrag ungleich null; sonst MAC je Eintrag ungleich null</translation>
    </message>
    <message>
        <source>a tensor of 0, 1 alone: AC = rate x dense; else MAC = dense</source>
        <translation>ein Tensor nur aus 0, 1: AC = Rate x dicht; sonst MAC = dicht</translation>
    </message>
    <message>
        <source>a tensor of 0, 1 alone: AC at ones; else MAC = dense</source>
        <translation>ein Tensor nur aus 0, 1: AC je Eins; sonst MAC = dicht</translation>
    </message>
    <message>
        <source>events x fan-out; energy as a CPU: (connections + neurons) x 8.6 nJ</source>
        <translation>Ereignisse x Fan-out; Energie wie eine CPU: (Verbindungen + Neuronen) x 8.6 nJ</translation>
    </message>
    <message>
        <source>sum of the operand x fan-out</source>
        <translation>Summe des Operanden x Fan-out</translation>
    </message>
    <message>
        <source>counts, no energy</source>
        <translation>Anzahlen, keine Energie</translation>
    </message>
    <message>
        <source>an operand that is not a spike train is charged densely</source>
        <translation>ein Operand, der keine Folge von Spikes ist, wird dicht berechnet</translation>
    </message>
    <message>
        <source>takes every connection of a real operand as one event</source>
        <translation>nimmt jede Verbindung eines reellen Operanden als ein Ereignis</translation>
    </message>
    <message>
        <source>real operands have no events; left out here</source>
        <translation>reelle Operanden haben keine Ereignisse; hier weggelassen</translation>
    </message>
    <message>
        <source>events of opposite sign cancel</source>
        <translation>Ereignisse mit entgegengesetztem Vorzeichen heben sich auf</translation>
    </message>
    <message>
        <source>the energy counters of this processor can be read by root alone</source>
        <translation>die Energiezähler dieses Prozessors kann nur root lesen</translation>
    </message>
    <message>
        <source>this computer offers no energy counters (RAPL): a virtual machine, or a processor without them</source>
        <translation>dieser Rechner hat keine Energiezähler (RAPL): eine virtuelle Maschine oder ein Prozessor ohne sie</translation>
    </message>
    <message>
        <source>energy of a synaptic event</source>
        <translation>Energie eines synaptischen Ereignisses</translation>
    </message>
    <message>
        <source>energy of a multiply-accumulate</source>
        <translation>Energie einer Multiplikation mit Addition</translation>
    </message>
    <message>
        <source>energy of an accumulate</source>
        <translation>Energie einer Addition eines Gewichts</translation>
    </message>
    <message>
        <source>energy of a multiply-accumulate in fp16</source>
        <translation>Energie einer Multiplikation mit Addition in fp16</translation>
    </message>
    <message>
        <source>energy of a multiply-accumulate in int8</source>
        <translation>Energie einer Multiplikation mit Addition in int8</translation>
    </message>
    <message>
        <source>energy of an addition</source>
        <translation>Energie einer Addition</translation>
    </message>
    <message>
        <source>energy of a multiplication</source>
        <translation>Energie einer Multiplikation</translation>
    </message>
    <message>
        <source>energy of an update with a spike</source>
        <translation>Energie eines Neuronenschritts mit Spike</translation>
    </message>
    <message>
        <source>energy of an update without a spike</source>
        <translation>Energie eines Neuronenschritts ohne Spike</translation>
    </message>
    <message>
        <source>energy of firing a spike</source>
        <translation>Energie eines Spikes</translation>
    </message>
    <message>
        <source>energy of a message sent</source>
        <translation>Energie einer gesendeten Nachricht</translation>
    </message>
    <message>
        <source>energy of a message received</source>
        <translation>Energie einer empfangenen Nachricht</translation>
    </message>
    <message>
        <source>energy of a hop</source>
        <translation>Energie eines Sprungs im Netz der Kerne</translation>
    </message>
    <message>
        <source>power of the host</source>
        <translation>Leistung des Hosts</translation>
    </message>
    <message>
        <source>time of a synaptic event</source>
        <translation>Zeit eines synaptischen Ereignisses</translation>
    </message>
    <message>
        <source>time of an update with a spike</source>
        <translation>Zeit eines Neuronenschritts mit Spike</translation>
    </message>
    <message>
        <source>time of an update without a spike</source>
        <translation>Zeit eines Neuronenschritts ohne Spike</translation>
    </message>
    <message>
        <source>time of a message received</source>
        <translation>Zeit einer empfangenen Nachricht</translation>
    </message>
    <message>
        <source>time of a hop</source>
        <translation>Zeit eines Sprungs im Netz der Kerne</translation>
    </message>
    <message>
        <source>time of synchronising a step</source>
        <translation>Zeit der Synchronisation eines Schritts</translation>
    </message>
    <message>
        <source>time of synchronising several chips</source>
        <translation>Zeit der Synchronisation mehrerer Chips</translation>
    </message>
    <message>
        <source>time of a launch</source>
        <translation>Zeit eines Starts</translation>
    </message>
    <message>
        <source>memory bandwidth</source>
        <translation>Bandbreite des Speichers</translation>
    </message>
    <message>
        <source>peak arithmetic</source>
        <translation>höchste Rechenleistung</translation>
    </message>
    <message>
        <source>neurons per core</source>
        <translation>Neuronen je Kern</translation>
    </message>
    <message>
        <source>memory per core</source>
        <translation>Speicher je Kern</translation>
    </message>
    <message>
        <source>incoming axons</source>
        <translation>eingehende Axone</translation>
    </message>
    <message>
        <source>outgoing edges per core</source>
        <translation>ausgehende Verbindungen je Kern</translation>
    </message>
    <message>
        <source>cores per chip</source>
        <translation>Kerne je Chip</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>quoted</source>
        <translation>zitiert</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>abgeleitet</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>per term</source>
        <translation>je Posten</translation>
    </message>
    <message>
        <source>all in</source>
        <translation>alles enthalten</translation>
    </message>
    <message>
        <source>marginal</source>
        <translation>marginal</translation>
    </message>
    <message>
        <source>its outputs</source>
        <translation>seine Ausgänge</translation>
    </message>
    <message>
        <source>texts at once</source>
        <translation>Texte zugleich</translation>
    </message>
    <message>
        <source>weights kept</source>
        <translation>behaltene Gewichte</translation>
    </message>
    <message>
        <source>weight bits</source>
        <translation>Gewichtsbits</translation>
    </message>
    <message>
        <source>weight bits of the chip</source>
        <translation>Gewichtsbits des Chips</translation>
    </message>
    <message>
        <source>Every token reads the weights (%1 words of 32 bits against %2), a Transformer also its cache of T / 2 tokens (%3), at %4 pJ a word.</source>
        <translation>Jedes Token liest die Gewichte (%1 Wörter von 32 Bit gegen %2), ein Transformer auch seinen Cache von T / 2 Tokens (%3), zu %4 pJ je Wort.</translation>
    </message>
    <message>
        <source>synaptic events that are spikes</source>
        <translation>synaptische Ereignisse, die Spikes sind</translation>
    </message>
    <message>
        <source>synaptic events that carry a number</source>
        <translation>synaptische Ereignisse, die eine Zahl tragen</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>assumption: every operand that is a number other than 0 is priced as one synaptic event a weight, as if the chip took numbers of any size (graded events) at the price of a spike</source>
        <translation>Annahme: jeder Operand, der eine Zahl ungleich 0 ist, kostet je Gewicht ein synaptisches Ereignis, als nähme der Chip Zahlen beliebiger Größe (abgestufte Ereignisse) zum Preis eines Spikes</translation>
    </message>
    <message>
        <source>Chips draw power while they wait; the same time is charged to both nets. %1, for the %2 tokens that were counted; T take T / %2 times as much, %3 pJ.</source>
        <translation>Chips nehmen Leistung auf, während sie warten; beiden Netzen wird dieselbe Zeit berechnet. %1, für die %2 gezählten Tokens; T brauchen T / %2-mal so viel, %3 pJ.</translation>
    </message>
    <message>
        <source>5 T^2 = %1: the Transformer&apos;s attention as the paper counts it, for each pair of tokens 2 (score, weighted sum) and 3 for scaling and softmax.</source>
        <translation>5 T^2 = %1: die Attention des Transformers, wie die Veröffentlichung sie zählt, für jedes Paar von Tokens 2 (Bewertung, gewichtete Summe) und 3 für Skalierung und Softmax.</translation>
    </message>
    <message>
        <source>2 T^2 d + 3 T^2 = %1: the Transformer&apos;s attention: 2 products of d channels for each pair of tokens (score, weighted sum), 3 operations for scaling and softmax.</source>
        <translation>2 T^2 d + 3 T^2 = %1: die Attention des Transformers: für jedes Paar von Tokens 2 Produkte über d Kanäle (Bewertung, gewichtete Summe), 3 Operationen für Skalierung und Softmax.</translation>
    </message>
    <message>
        <source>Table 1 of the paper: one block, T = 3072, d = 512, spiking rate 0.15. These are the paper&apos;s numbers, not those of this model.</source>
        <translation>Tabelle 1 der Veröffentlichung: ein Block, T = 3072, d = 512, Feuerrate 0.15. Das sind die Zahlen der Veröffentlichung, nicht die dieses Modells.</translation>
    </message>
    <message>
        <source>%1 pJ: a multiply-accumulate (MAC), %2 pJ: an accumulate (AC). L = %3 blocks, T = %4 tokens of the text, d = %5 channels.</source>
        <translation>%1 pJ: eine Multiplikation mit Addition (MAC), %2 pJ: eine Addition allein (AC). L = %3 Blöcke, T = %4 Tokens des Textes, d = %5 Kanäle.</translation>
    </message>
    <message>
        <source>%1 T d^2 = %2 in the Transformer, %3 T d^2 = %4 in SpikeGPT: MACs of a block&apos;s matrices, in units of d x d weights: 3 for query, key and value (in SpikeGPT receptance, key and value), %5 and %6 in the FFN, %7 for the output projection.</source>
        <translation>%1 T d^2 = %2 im Transformer, %3 T d^2 = %4 in SpikeGPT: MACs der Matrizen eines Blocks, in Einheiten von d x d Gewichten: 3 für Query, Key und Value (in SpikeGPT Rezeptanz, Key und Value), %5 und %6 im FFN, %7 für die Ausgangsprojektion.</translation>
    </message>
    <message>
        <source>6 T d = %1: MACs of the average over earlier words (WKV) in a block of SpikeGPT, 6 a token and channel, as the paper counts.</source>
        <translation>6 T d = %1: MACs des Mittels über frühere Wörter (WKV) in einem Block von SpikeGPT, 6 je Token und Kanal, wie die Veröffentlichung zählt.</translation>
    </message>
    <message>
        <source>T V d = %1: MACs of the head, d for each of the V = %2 tokens of the vocabulary.</source>
        <translation>T V d = %1: MACs des Ausgabekopfs, d für jedes der V = %2 Tokens des Vokabulars.</translation>
    </message>
</context>
<context>
    <name>spikeglass::ProfileEditor</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>An event contains the weight read</source>
        <translation>Ein Ereignis enthält das Lesen des Gewichts</translation>
    </message>
    <message>
        <source>Multiplies zeros too</source>
        <translation>Multipliziert auch Nullen</translation>
    </message>
    <message>
        <source>Chip profile</source>
        <translation>Chip-Profil</translation>
    </message>
    <message>
        <source>What the energy of a synaptic event already contains: the event alone (per term), everything (all in), all but static power (marginal)</source>
        <translation>Was die Energie eines synaptischen Ereignisses schon enthält: nur das Ereignis (je Posten), alles (alles enthalten), alles außer der statischen Leistung (marginal)</translation>
    </message>
    <message>
        <source>Notes, one a line</source>
        <translation>Anmerkungen, eine je Zeile</translation>
    </message>
    <message>
        <source>Constants; an empty row is unpriced</source>
        <translation>Konstanten; eine leere Zeile ist ohne Preis</translation>
    </message>
    <message>
        <source>Id, names the file</source>
        <translation>Kennung, benennt die Datei</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstante</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Nominal</source>
        <translation>Nominal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>the id takes small letters, digits and &apos;-&apos;</source>
        <translation>die Kennung darf Kleinbuchstaben, Ziffern und „-“ enthalten</translation>
    </message>
    <message>
        <source>Cannot be saved: %1</source>
        <translation>Kann nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>spikeglass::PromptPanel</name>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>The text that the model continues</source>
        <translation>Der Text, den das Modell fortsetzt</translation>
    </message>
    <message>
        <source>The text that the model continues. Ctrl+Return writes, Esc leaves the editor.</source>
        <translation>Der Text, den das Modell fortsetzt. Strg+Eingabe schreibt, Esc verlässt den Editor.</translation>
    </message>
    <message>
        <source>Write from here</source>
        <translation>Ab hier schreiben</translation>
    </message>
    <message>
        <source>Start a new text with this prompt (Ctrl+Return)</source>
        <translation>Einen neuen Text mit diesem Prompt beginnen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>Text bearbeiten</translation>
    </message>
    <message>
        <source>Put the text written so far into the prompt, to change and continue it</source>
        <translation>Den bisher geschriebenen Text in den Prompt übernehmen, um ihn zu ändern und fortzusetzen</translation>
    </message>
</context>
<context>
    <name>spikeglass::RasterView</name>
    <message>
        <source>Spikes</source>
        <translation>Spikes</translation>
    </message>
    <message>
        <source>by index</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>by rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>by first spike</source>
        <translation>erster Spike</translation>
    </message>
    <message>
        <source>by selectivity</source>
        <translation>Selektivität</translation>
    </message>
    <message>
        <source>Order of the neurons</source>
        <translation>Reihenfolge der Neuronen</translation>
    </message>
    <message>
        <source>Order of the neurons inside each band, over the visible tokens</source>
        <translation>Reihenfolge der Neuronen in jedem Band, über die sichtbaren Tokens</translation>
    </message>
    <message>
        <source>near miss</source>
        <translation>Beinahe</translation>
    </message>
    <message>
        <source>Colour by potential before reset minus threshold: how close each neuron came to firing</source>
        <translation>Farbe nach Potential vor dem Reset minus Schwelle: wie nahe jedes Neuron dem Feuern kam</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>Zoom zurücksetzen</translation>
    </message>
    <message>
        <source>Show all neurons again</source>
        <translation>Wieder alle Neuronen zeigen</translation>
    </message>
    <message>
        <source>Select a group of neurons</source>
        <translation>Eine Gruppe von Neuronen wählen</translation>
    </message>
    <message>
        <source>Drag a box around spikes: its neurons become a group to silence or stimulate. Shift+drag does the same</source>
        <translation>Einen Kasten um Spikes ziehen: seine Neuronen werden zur Gruppe, die stummgeschaltet oder stimuliert werden kann. Umschalt+Ziehen tut dasselbe</translation>
    </message>
    <message>
        <source>v_th</source>
        <translation>v_th</translation>
    </message>
    <message>
        <source>0 %</source>
        <translation>0 %</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>25 %</source>
        <translation>25 %</translation>
    </message>
    <message>
        <source>5 %</source>
        <translation>5 %</translation>
    </message>
    <message>
        <source>%1, potential %2 (threshold %3)</source>
        <translation>%1, Potential %2 (Schwelle %3)</translation>
    </message>
    <message>
        <source>v_th</source>
        <comment>a distance, as large as the threshold</comment>
        <translation>v_th</translation>
    </message>
    <message>
        <source>showing %1 of %2 neurons</source>
        <translation>%1 von %2 Neuronen gezeigt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Colour: potential before reset minus threshold, as on the scale.</source>
        <translation>Farbe: Potential vor dem Reset minus Schwelle, wie auf der Skala.</translation>
    </message>
    <message>
        <source>Colour: share of the neurons of a pixel that fire, as on the scale.</source>
        <translation>Farbe: Anteil der Neuronen eines Bildpunkts, die feuern, wie auf der Skala.</translation>
    </message>
    <message>
        <source>Spikes of %1</source>
        <translation>Spikes von %1</translation>
    </message>
    <message>
        <source>Tinted: neurons silenced or changed by hand, at the tokens at which they were.</source>
        <translation>Getönt: Neuronen, die von Hand stummgeschaltet oder geändert sind, bei den Tokens, bei denen sie es waren.</translation>
    </message>
    <message>
        <source>Marks on the left: neurons changed from the next token on.</source>
        <translation>Marken links: Neuronen, die ab dem nächsten Token geändert sind.</translation>
    </message>
    <message>
        <source>Dashed line: end of the prompt.</source>
        <translation>Gestrichelte Linie: Ende des Prompts.</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>+1:
100 %</source>
        <translation>+1:
100 %</translation>
    </message>
    <message>
        <source>−1:
100 %</source>
        <translation>−1:
100 %</translation>
    </message>
    <message>
        <source>%1, channel %2</source>
        <translation>%1, Kanal %2</translation>
    </message>
    <message>
        <source>
in front of the matrix %1</source>
        <translation>
vor der Matrix %1</translation>
    </message>
    <message>
        <source>Colour: share of the neurons of a pixel that send +1 (upper scale) or −1 (lower scale), each from 0 to 100 %.</source>
        <translation>Farbe: Anteil der Neuronen eines Bildpunkts, die +1 (obere Skala) oder −1 (untere Skala) senden, jeweils von 0 bis 100 %.</translation>
    </message>
    <message>
        <source>%1 of %2 neurons from top to bottom, tokens from left to right.</source>
        <translation>%1 von %2 Neuronen von oben nach unten, Tokens von links nach rechts.</translation>
    </message>
</context>
<context>
    <name>spikeglass::RateStripView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation>Feuerrate</translation>
    </message>
    <message>
        <source>%1
%2
%3 of %4 neurons fire (%5); a full row is %6</source>
        <translation>%1
%2
%3 von %4 Neuronen feuern (%5); eine volle Zeile ist %6</translation>
    </message>
    <message>
        <source>token %1: %2 of the neurons fire (time mix %3, channel mix %4)</source>
        <translation>Token %1: %2 der Neuronen feuern (Zeitmischung %3, Kanalmischung %4)</translation>
    </message>
    <message>
        <source>token %1: %2 of the neurons in the layers fire, %3 in the head</source>
        <translation>Token %1: %2 der Neuronen in den Schichten feuern, %3 im Ausgabekopf</translation>
    </message>
</context>
<context>
    <name>spikeglass::RunCaption</name>
    <message>
        <source>Prompt: &quot;%1&quot;.</source>
        <translation>Prompt: „%1“.</translation>
    </message>
    <message>
        <source>%1 (token %2)</source>
        <translation>%1 (Token %2)</translation>
    </message>
    <message>
        <source>%1 (tokens %2)</source>
        <translation>%1 (Tokens %2)</translation>
    </message>
    <message>
        <source>state held by hand</source>
        <translation>Zustand von Hand gehalten</translation>
    </message>
    <message>
        <source>silenced: %1</source>
        <translation>stummgeschaltet: %1</translation>
    </message>
    <message>
        <source>changed: %1</source>
        <translation>geändert: %1</translation>
    </message>
    <message>
        <source>Seed %1, temperature %2, top-p %3.</source>
        <translation>Seed %1, Temperatur %2, Top-p %3.</translation>
    </message>
    <message>
        <source>At token %4: seed %1, temperature %2, top-p %3.</source>
        <translation>Bei Token %4: Seed %1, Temperatur %2, Top-p %3.</translation>
    </message>
    <message>
        <source>Model: %1, %2.</source>
        <translation>Modell: %1, %2.</translation>
    </message>
    <message>
        <source>Text shown: %1.</source>
        <translation>Gezeigter Text: %1.</translation>
    </message>
    <message>
        <source>Nothing was changed in the model.</source>
        <translation>Am Modell war nichts geändert.</translation>
    </message>
    <message>
        <source>Changed in the model: %1.</source>
        <translation>Am Modell geändert: %1.</translation>
    </message>
</context>
<context>
    <name>spikeglass::RunToolbar</name>
    <message>
        <source>Unlimited</source>
        <translation>Unbegrenzt</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Tokens/s</translation>
    </message>
    <message>
        <source>Search  Ctrl+K</source>
        <translation>Suchen  Strg+K</translation>
    </message>
    <message>
        <source>All commands, by name</source>
        <translation>Alle Befehle, nach Namen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast the text is written at most</source>
        <translation>Wie schnell der Text höchstens geschrieben wird</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Where the random numbers start: equal seed and prompt, equal text. Takes effect with Restart</source>
        <translation>Wo die Zufallszahlen beginnen: gleicher Startwert und Prompt, gleicher Text. Wirkt mit „Neu beginnen“</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Of the text in Play; a training run has its own seed</source>
        <translation>Für den Text in Spielen; ein Trainingslauf hat seinen eigenen Startwert</translation>
    </message>
</context>
<context>
    <name>spikeglass::SamplerPanel</name>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Divides the logits: 0 always takes the most probable token, 1 draws as the model says, more is wilder</source>
        <translation>Teilt die Logits: 0 nimmt immer das wahrscheinlichste Token, 1 zieht, wie das Modell es sagt, mehr ist wilder</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only the k most probable tokens may be drawn</source>
        <translation>Nur die k wahrscheinlichsten Tokens dürfen gezogen werden</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the most probable tokens, as few as reach this probability together, may be drawn; 1 is off</source>
        <translation>Nur die wahrscheinlichsten Tokens, so wenige, wie zusammen diese Wahrscheinlichkeit erreichen, dürfen gezogen werden; 1 ist aus</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Tokens less probable than this share of the most probable one are never drawn; 0 is off</source>
        <translation>Tokens, die weniger wahrscheinlich sind als dieser Anteil des wahrscheinlichsten, werden nie gezogen; 0 ist aus</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Makes tokens of the last 64 less probable; 1 is off</source>
        <translation>Macht Tokens der letzten 64 unwahrscheinlicher; 1 ist aus</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Offiziell</translation>
    </message>
    <message>
        <source>Draws as SpikeGPT&apos;s official script does: the temperature acts after top-p, token 0 is never drawn; starts at temperature 1.5 and top-p 0.7</source>
        <translation>Zieht wie das offizielle Skript von SpikeGPT: die Temperatur wirkt nach Top-p, Token 0 wird nie gezogen; beginnt mit Temperatur 1,5 und Top-p 0,7</translation>
    </message>
</context>
<context>
    <name>spikeglass::ScaleLegend</name>
    <message>
        <source>Scale of the token colours</source>
        <translation>Skala der Tokenfarben</translation>
    </message>
</context>
<context>
    <name>spikeglass::SessionFiles</name>
    <message>
        <source>Sessions (*.spikeglass)</source>
        <translation>Sitzungen (*.spikeglass)</translation>
    </message>
    <message>
        <source>Its model cannot be opened: %1</source>
        <translation>Ihr Modell kann nicht geöffnet werden: %1</translation>
    </message>
    <message>
        <source>Open the &amp;last work again</source>
        <translation>Let&amp;zte Arbeit wieder öffnen</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>&amp;Sitzung speichern</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>Sitzung speichern &amp;unter…</translation>
    </message>
    <message>
        <source>The session cannot be opened.</source>
        <translation>Die Sitzung kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>There is nothing to save yet.</source>
        <translation>Es gibt noch nichts zu speichern.</translation>
    </message>
    <message>
        <source>The session could not be saved.</source>
        <translation>Die Sitzung konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>There is no earlier work.</source>
        <translation>Es gibt keine frühere Arbeit.</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>It was written with the model %1, which is not at %2 any more. Sessions can only be read with the model that wrote them.</source>
        <translation>Sie wurde mit dem Modell %1 geschrieben, das nicht mehr unter %2 liegt. Sitzungen können nur mit dem Modell gelesen werden, das sie schrieb.</translation>
    </message>
    <message>
        <source>It was written with another model than the one that is now at %1: the weights or settings differ. Sessions can only be read with the model that wrote them.</source>
        <translation>Sie wurde mit einem anderen Modell geschrieben als dem, das jetzt unter %1 liegt: Gewichte oder Einstellungen unterscheiden sich. Sitzungen können nur mit dem Modell gelesen werden, das sie schrieb.</translation>
    </message>
    <message>
        <source>Opened: %1</source>
        <translation>Geöffnet: %1</translation>
    </message>
    <message>
        <source>The session is not being saved by itself.</source>
        <translation>Die Sitzung wird nicht von selbst gespeichert.</translation>
    </message>
    <message>
        <source>The program ended unexpectedly.</source>
        <translation>Das Programm endete unerwartet.</translation>
    </message>
    <message>
        <source>Work from %1 was kept.</source>
        <translation>Die Arbeit von %1 wurde aufbewahrt.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Open sessio&amp;n…</source>
        <translation>Sitzung öff&amp;nen…</translation>
    </message>
    <message>
        <source>Recen&amp;t sessions</source>
        <translation>Zuletzt benutzte Si&amp;tzungen</translation>
    </message>
    <message>
        <source>The earlier work is back.</source>
        <translation>Die frühere Arbeit ist wieder da.</translation>
    </message>
    <message>
        <source>load a session</source>
        <translation>Sitzung laden</translation>
    </message>
    <message>
        <source>recover, restore the session</source>
        <translation>wiederherstellen, Sitzung zurückholen</translation>
    </message>
    <message>
        <source>The last work was not saved in a file.</source>
        <translation>Die letzte Arbeit wurde nicht in einer Datei gespeichert.</translation>
    </message>
    <message>
        <source>It is from %1. Open it again?</source>
        <translation>Sie ist von %1. Wieder öffnen?</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Saved (of the comparison only its settings): %1. Export panel (Ctrl+E) in Compare writes its numbers and figures.</source>
        <translation>Gespeichert (vom Vergleich nur die Einstellungen): %1. Panel exportieren (Strg+E) in Vergleichen schreibt seine Zahlen und Abbildungen.</translation>
    </message>
</context>
<context>
    <name>spikeglass::StateView</name>
    <message>
        <source>num</source>
        <translation>num</translation>
    </message>
    <message>
        <source>den</source>
        <translation>den</translation>
    </message>
    <message>
        <source>max</source>
        <translation>max</translation>
    </message>
    <message>
        <source>att shift</source>
        <translation>Zm-Shift</translation>
    </message>
    <message>
        <source>ffn shift</source>
        <translation>Km-Shift</translation>
    </message>
    <message>
        <source>membrane</source>
        <translation>Membran</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Part of the state</source>
        <translation>Teil des Zustands</translation>
    </message>
    <message>
        <source>All rows of all layers after the shown token, or one row of one layer along the tokens</source>
        <translation>Alle Zeilen aller Schichten nach dem gezeigten Token, oder eine Zeile einer Schicht entlang der Tokens</translation>
    </message>
    <message>
        <source>shown token</source>
        <translation>gezeigtes Token</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Layer of the row along the tokens and of the memory fade</source>
        <translation>Schicht der Zeile entlang der Tokens und des Verblassens der Erinnerung</translation>
    </message>
    <message>
        <source>change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Difference to the token before</source>
        <translation>Unterschied zum Token davor</translation>
    </message>
    <message>
        <source>by half-life</source>
        <translation>Halbwertszeit</translation>
    </message>
    <message>
        <source>Order the channels of num, den and max by half-life, ln 2 / exp(time_decay), longest first</source>
        <translation>Ordnet die Kanäle von num, den und max nach Halbwertszeit, ln 2 / exp(time_decay), die längste zuerst</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>%1 channels down</source>
        <translation>%1 Kanäle abwärts</translation>
    </message>
    <message>
        <source>long first</source>
        <translation>lange zuerst</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Layer %1 has no WKV state.</source>
        <translation>Schicht %1 hat keinen WKV-Zustand.</translation>
    </message>
    <message>
        <source>The shown token is off the axis.</source>
        <translation>Das gezeigte Token liegt außerhalb der Achse.</translation>
    </message>
    <message>
        <source>memory fade, layer %1: share of each word in the WKV state; older %2 %</source>
        <translation>Verblassen der Erinnerung, Schicht %1: Anteile; ältere %2 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>layer %1, %2, channel %3
%4
%5 %6</source>
        <translation>Schicht %1, %2, Kanal %3
%4
%5 %6</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>
half-life %1 tokens</source>
        <translation>
Halbwertszeit %1 Tokens</translation>
    </message>
    <message>
        <source>The state behind the shown token is being computed again.</source>
        <translation>Der Zustand hinter dem gezeigten Token wird neu berechnet.</translation>
    </message>
    <message>
        <source>memory fade, layer %1</source>
        <translation>Verblassen der Erinnerung, Schicht %1</translation>
    </message>
    <message>
        <source>%1, %2 before the shown one
%3 % of layer %4&apos;s WKV denominator, mean over channels</source>
        <translation>%1, %2 vor dem gezeigten
%3 % des WKV-Nenners von Schicht %4, Mittel über die Kanäle</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: %2 %</source>
        <translation>„%1“: %2 %</translation>
    </message>
</context>
<context>
    <name>spikeglass::StatusStrip</name>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>Modell wird geöffnet</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Tokens read a second, over the last second</source>
        <translation>Je Sekunde gelesene Tokens, über die letzte Sekunde</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Tokens/s</translation>
    </message>
    <message>
        <source>Time a token</source>
        <translation>Zeit je Token</translation>
    </message>
    <message>
        <source>Time the engine takes for one token</source>
        <translation>Zeit, die die Engine für ein Token braucht</translation>
    </message>
    <message>
        <source>%1 ms a token</source>
        <translation>%1 ms je Token</translation>
    </message>
    <message>
        <source>Frames dropped</source>
        <translation>Ausgelassene Bilder</translation>
    </message>
    <message>
        <source>Frames that the window was too late for; tokens are never lost</source>
        <translation>Bilder, für die das Fenster zu spät kam; Tokens gehen nie verloren</translation>
    </message>
    <message numerus="yes">
        <source>%1 frames dropped</source>
        <translation>
            <numerusform>%1 Bild ausgelassen</numerusform>
            <numerusform>%1 Bilder ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>State hash</source>
        <translation>Zustands-Hash</translation>
    </message>
    <message>
        <source>%1, 1 thread</source>
        <translation>%1, 1 Thread</translation>
    </message>
    <message>
        <source>%1, %2 threads</source>
        <translation>%1, %2 Threads</translation>
    </message>
    <message>
        <source>The engine&apos;s weights, %1, and its threads. Model settings (Ctrl+M) change both</source>
        <translation>Die Gewichte der Engine, %1, und ihre Threads. Die Modelleinstellungen (Strg+M) ändern beides</translation>
    </message>
    <message>
        <source>state %1</source>
        <translation>Zustand %1</translation>
    </message>
    <message>
        <source>no state</source>
        <translation>kein Zustand</translation>
    </message>
    <message>
        <source>Memory of the recorded tokens and its bound (Branch, Memory for the recording), states in a file in the cache folder, and memory of the program</source>
        <translation>Speicher der aufgezeichneten Tokens und seine Grenze (Zweig, Speicher für die Aufzeichnung), Zustände in einer Datei im Cache-Ordner und Speicher des Programms</translation>
    </message>
    <message>
        <source>Hash of the recurrent state behind the shown token: equal state, equal hash. Verified: the token was read a second time, to the same state</source>
        <translation>Hash des rekurrenten Zustands hinter dem gezeigten Token: gleicher Zustand, gleicher Hash. Bestätigt: das Token wurde ein zweites Mal gelesen, mit demselben Zustand</translation>
    </message>
    <message>
        <source> + %1 on disk</source>
        <translation> + %1 auf der Platte</translation>
    </message>
    <message>
        <source>history %1/%2 MB%3, program %4 MB</source>
        <translation>Verlauf %1/%2 MB%3, Programm %4 MB</translation>
    </message>
    <message>
        <source>%1 ✓ verified</source>
        <translation>%1 ✓ bestätigt</translation>
    </message>
</context>
<context>
    <name>spikeglass::TextView</name>
    <message>
        <source>Surprise</source>
        <translation>Überraschung</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>Spikes</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Neuron potential</source>
        <translation>Neuronpotential</translation>
    </message>
    <message>
        <source>No tint</source>
        <translation>Keine Tönung</translation>
    </message>
    <message>
        <source>What tints the tokens</source>
        <translation>Was die Tokens tönt</translation>
    </message>
    <message>
        <source>Text written so far</source>
        <translation>Bisher geschriebener Text</translation>
    </message>
    <message>
        <source>No text yet. Type a prompt and run: every token appears here, tinted by how much it surprised the model.</source>
        <translation>Noch kein Text. Einen Prompt eingeben und starten: jedes Token erscheint hier, getönt danach, wie sehr es das Modell überraschte.</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>op</source>
        <translation>Op</translation>
    </message>
    <message>
        <source>h = %1</source>
        <translation>h = %1</translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): nothing spikes.</source>
        <translation>Dieses Modell hat keine Neuronen (RWKV-4): nichts spikt.</translation>
    </message>
    <message>
        <source>Click a neuron in the raster to tint the text by its potential.</source>
        <translation>Ein Neuron im Raster anklicken, um den Text nach seinem Potential zu tönen.</translation>
    </message>
    <message>
        <source>Token %1: %2</source>
        <translation>Token %1: %2</translation>
    </message>
    <message>
        <source>from the prompt</source>
        <translation>aus dem Prompt</translation>
    </message>
    <message>
        <source>surprise %1 bits</source>
        <translation>Überraschung %1 Bit</translation>
    </message>
    <message>
        <source>%1 of %2 neurons fired</source>
        <translation>%1 von %2 Neuronen feuerten</translation>
    </message>
    <message>
        <source>%1 operations executed</source>
        <translation>%1 Operationen ausgeführt</translation>
    </message>
    <message>
        <source>No text yet. Press Run: every token appears here, tinted by how much it surprised the model.</source>
        <translation>Noch kein Text. Drücken Sie Starten: Jedes Token erscheint hier, getönt danach, wie sehr es das Modell überraschte.</translation>
    </message>
    <message>
        <source>Tint: %1.</source>
        <translation>Tönung: %1.</translation>
    </message>
    <message>
        <source>Dotted underline: prompt.</source>
        <translation>Gepunktet unterstrichen: Prompt.</translation>
    </message>
    <message>
        <source>Thick bar: the texts part at token %1.</source>
        <translation>Dicker Balken: die Texte gehen bei Token %1 auseinander.</translation>
    </message>
    <message>
        <source>here the texts part</source>
        <translation>hier gehen die Texte auseinander</translation>
    </message>
</context>
<context>
    <name>spikeglass::TimeTravel</name>
    <message>
        <source>Previous token</source>
        <translation>Voriges Token</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>Nächstes Token</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>Last token</source>
        <translation>Letztes Token</translation>
    </message>
    <message>
        <source>Live: follow the newest token</source>
        <translation>Live: dem neuesten Token folgen</translation>
    </message>
    <message>
        <source>Bookmark the token</source>
        <translation>Lesezeichen am Token</translation>
    </message>
    <message>
        <source>Previous bookmark</source>
        <translation>Voriges Lesezeichen</translation>
    </message>
    <message>
        <source>Next bookmark</source>
        <translation>Nächstes Lesezeichen</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>Text bearbeiten</translation>
    </message>
    <message>
        <source>Previous branch</source>
        <translation>Voriger Zweig</translation>
    </message>
    <message>
        <source>Next branch</source>
        <translation>Nächster Zweig</translation>
    </message>
    <message>
        <source>Rename branch…</source>
        <translation>Zweig umbenennen…</translation>
    </message>
    <message>
        <source>Compare with the branch it goes on from</source>
        <translation>Mit dem Zweig vergleichen, von dem er abgeht</translation>
    </message>
    <message>
        <source>Memory for the recording…</source>
        <translation>Speicher für die Aufzeichnung…</translation>
    </message>
    <message>
        <source>Memory for the recording</source>
        <translation>Speicher für die Aufzeichnung</translation>
    </message>
    <message>
        <source>Megabytes of memory that the recording may take. Numbers of older tokens that do not fit are computed again when they are shown.</source>
        <translation>Megabyte Speicher, die die Aufzeichnung belegen darf. Zahlen älterer Tokens, die nicht hineinpassen, werden neu berechnet, wenn sie gezeigt werden.</translation>
    </message>
    <message>
        <source>There are no bookmarks: B sets one at the shown token.</source>
        <translation>Es gibt keine Lesezeichen: B setzt eines am gezeigten Token.</translation>
    </message>
    <message>
        <source>The shown text is no branch of another one: G at an earlier token, or a click on another next token, makes one.</source>
        <translation>Der gezeigte Text ist kein Zweig eines anderen: G an einem früheren Token oder ein Klick auf ein anderes nächstes Token macht einen.</translation>
    </message>
    <message>
        <source>Rename branch</source>
        <translation>Zweig umbenennen</translation>
    </message>
    <message>
        <source>Name of the branch</source>
        <translation>Name des Zweigs</translation>
    </message>
    <message>
        <source>beginning, start of the text</source>
        <translation>Anfang, Beginn des Textes</translation>
    </message>
    <message>
        <source>end of the text</source>
        <translation>Ende des Textes, Schluss</translation>
    </message>
    <message>
        <source>now, unpin</source>
        <translation>jetzt, loslassen</translation>
    </message>
    <message>
        <source>mark, flag</source>
        <translation>markieren, merken</translation>
    </message>
    <message>
        <source>change the text, rewrite</source>
        <translation>Text ändern, umschreiben</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name, benennen</translation>
    </message>
    <message>
        <source>difference between branches</source>
        <translation>Unterschied zwischen Zweigen, Differenz</translation>
    </message>
    <message>
        <source>history, megabytes, RAM</source>
        <translation>Verlauf, Megabyte, Arbeitsspeicher</translation>
    </message>
    <message>
        <source>go back, back, earlier, previous word</source>
        <translation>zurück, zurückgehen, früher, voriges Wort, vorheriges Wort</translation>
    </message>
    <message>
        <source>go forward, forward, later, next word</source>
        <translation>vorwärts, vor, später, nächstes Wort</translation>
    </message>
    <message>
        <source>Go to token…</source>
        <translation>Gehe zu Token…</translation>
    </message>
    <message>
        <source>tokens, number, position, jump</source>
        <translation>Tokens, Nummer, Position, springen</translation>
    </message>
    <message>
        <source>Find in text…</source>
        <translation>Im Text suchen…</translation>
    </message>
    <message>
        <source>search a word, next place, find word</source>
        <translation>Wort suchen, nächste Stelle, finden</translation>
    </message>
    <message>
        <source>There are no tokens yet: Space writes some.</source>
        <translation>Es gibt noch keine Tokens: Die Leertaste schreibt welche.</translation>
    </message>
    <message>
        <source>Go to token</source>
        <translation>Gehe zu Token</translation>
    </message>
    <message>
        <source>Number of the token, from 0 to %1</source>
        <translation>Nummer des Tokens, von 0 bis %1</translation>
    </message>
    <message>
        <source>Find in text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>Word or part of the text, from the shown token on</source>
        <translation>Wort oder Teil des Textes, vom gezeigten Token an</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in the text.</source>
        <translation>„%1“ kommt im Text nicht vor.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; comes no more: gone on from the beginning.</source>
        <translation>„%1“ kommt nicht mehr vor: vom Anfang an weitergesucht.</translation>
    </message>
    <message>
        <source>Goes on in a new branch from token %1 on, with the changed model (%2).</source>
        <translation>Weiter in einem neuen Zweig, der mit Token %1 beginnt, mit dem geänderten Modell (%2).</translation>
    </message>
    <message>
        <source>Goes on in a new branch from token %1 on.</source>
        <translation>Weiter in einem neuen Zweig, der mit Token %1 beginnt.</translation>
    </message>
    <message>
        <source>Write on from the shown token</source>
        <translation>Ab dem gezeigten Token weiterschreiben</translation>
    </message>
    <message>
        <source>continue, go on, new branch, fork, rewind</source>
        <translation>fortsetzen, weiter, fortfahren, weitergehen, neuer Zweig, abzweigen, zurückspulen</translation>
    </message>
</context>
<context>
    <name>spikeglass::TimeView</name>
    <message>
        <source>Open a model to see its neurons.</source>
        <translation>Ein Modell öffnen, um seine Neuronen zu sehen.</translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): there are no membranes and no spikes.</source>
        <translation>Dieses Modell hat keine Neuronen (RWKV-4): es gibt keine Membranen und keine Spikes.</translation>
    </message>
    <message>
        <source>Press Run: each token becomes a column here.</source>
        <translation>Starten: jedes Token wird hier eine Spalte.</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>token %1 &quot;%2&quot;</source>
        <translation>Token %1 „%2“</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>L%1 time</source>
        <translation>S%1 Zeit</translation>
    </message>
    <message>
        <source>L%1 chan</source>
        <translation>S%1 Kanal</translation>
    </message>
    <message>
        <source>layer %1, time mix</source>
        <translation>Schicht %1, Zeitmischung</translation>
    </message>
    <message>
        <source>layer %1, channel mix</source>
        <translation>Schicht %1, Kanalmischung</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>The numbers of these tokens are being computed again.</source>
        <translation>Die Zahlen dieser Tokens werden neu berechnet.</translation>
    </message>
    <message>
        <source>k</source>
        <comment>neurons in front of a product, short</comment>
        <translation>k</translation>
    </message>
    <message>
        <source>v</source>
        <comment>neurons in front of a product, short</comment>
        <translation>v</translation>
    </message>
    <message>
        <source>r</source>
        <comment>neurons in front of a product, short</comment>
        <translation>r</translation>
    </message>
    <message>
        <source>y</source>
        <comment>neurons in front of a product, short</comment>
        <translation>y</translation>
    </message>
    <message>
        <source>ffn k</source>
        <comment>neurons in front of a product, short</comment>
        <translation>ffn k</translation>
    </message>
    <message>
        <source>ffn r</source>
        <comment>neurons in front of a product, short</comment>
        <translation>ffn r</translation>
    </message>
    <message>
        <source>head in</source>
        <translation>Kopf ein</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>hidden</source>
        <comment>neurons in front of a product, short</comment>
        <translation>verborg.</translation>
    </message>
    <message>
        <source>L%1 %2</source>
        <translation>S%1 %2</translation>
    </message>
    <message>
        <source>layer %1, %2</source>
        <translation>Schicht %1, %2</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>chan</source>
        <translation>Kanal</translation>
    </message>
</context>
<context>
    <name>spikeglass::TimelineView</name>
    <message>
        <source>Timeline of all tokens</source>
        <translation>Zeitleiste aller Tokens</translation>
    </message>
    <message>
        <source>Follow the newest token</source>
        <translation>Dem neuesten Token folgen</translation>
    </message>
    <message>
        <source>● LIVE</source>
        <translation>● LIVE</translation>
    </message>
    <message>
        <source>▶▶ Live</source>
        <translation>▶▶ Live</translation>
    </message>
    <message>
        <source>Live: following the newest token</source>
        <translation>Live: folgt dem neuesten Token</translation>
    </message>
    <message>
        <source>, %1 bookmarked</source>
        <translation>, %1 mit Lesezeichen</translation>
    </message>
    <message>
        <source>, model changes: %1</source>
        <translation>, Modelländerungen: %1</translation>
    </message>
    <message>
        <source>No tokens yet. Every token of the run will stand on this line.</source>
        <translation>Noch keine Tokens. Jedes Token des Laufs wird auf dieser Linie stehen.</translation>
    </message>
    <message>
        <source>Model restored</source>
        <translation>Modell wiederhergestellt</translation>
    </message>
    <message>
        <source>Model changed</source>
        <translation>Modell geändert</translation>
    </message>
    <message>
        <source> · shown: %1</source>
        <translation> · gezeigt: %1</translation>
    </message>
    <message>
        <source>bars: surprise, 0 – %1 bits · top line: prompt</source>
        <translation>Balken: Überraschung, 0 – %1 Bit · obere Linie: Prompt</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>, surprise %1 bits</source>
        <translation>, Überraschung %1 Bit</translation>
    </message>
    <message>
        <source>Write on behind the pinned token, in a branch of its own (G)</source>
        <translation>Hinter dem festgehaltenen Token weiterschreiben, in einem eigenen Zweig (G)</translation>
    </message>
    <message>
        <source>Of all branches %1 are recorded, %2 with all their numbers in memory. Those of the others are computed again when they are shown.</source>
        <translation>Von allen Zweigen sind %1 aufgezeichnet, %2 mit allen ihren Zahlen im Speicher. Die der anderen werden neu berechnet, wenn sie gezeigt werden.</translation>
    </message>
    <message>
        <source>Diamonds mark the tokens from which on the model was changed or restored.</source>
        <translation>Rauten markieren die Tokens, ab denen das Modell verändert oder wiederhergestellt war.</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>, in all branches %1, %2 of them computed when shown</source>
        <translation>, in allen Zweigen %1, davon %2 beim Zeigen berechnet</translation>
    </message>
</context>
<context>
    <name>spikeglass::TokenTextArea</name>
    <message>
        <source>start of text</source>
        <translation>Textanfang</translation>
    </message>
</context>
<context>
    <name>spikeglass::TornadoChart</name>
    <message>
        <source>%1: %2 at %3, %4 at %5</source>
        <translation>%1: %2 bei %3, %4 bei %5</translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>%1: no effect on this chip, with what is counted here</source>
        <translation>%1: ohne Wirkung auf diesem Chip, mit dem, was hier gezählt wird</translation>
    </message>
    <message>
        <source>no effect here</source>
        <translation>hier ohne Wirkung</translation>
    </message>
    <message>
        <source>%1, %2 now</source>
        <translation>%1, jetzt %2</translation>
    </message>
    <message>
        <source>Any width of the weights, also one that the chip does not have. More bits:
less time on more cores, but perhaps more chips.</source>
        <translation>Jede Breite der Gewichte, auch eine, die der Chip nicht hat. Mehr Bits:
weniger Zeit auf mehr Kernen, aber vielleicht mehr Chips.</translation>
    </message>
    <message>
        <source>Over the widths that the chip itself has.</source>
        <translation>Über die Breiten, die der Chip selbst hat.</translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainWorkspace</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>Training run</source>
        <translation>Trainingslauf</translation>
    </message>
    <message>
        <source>Runs made before, and a new one</source>
        <translation>Frühere Läufe und ein neuer</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Begins the run, or goes on from its checkpoint</source>
        <translation>Beginnt den Lauf oder setzt ihn vom Checkpoint fort</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Writes a checkpoint and ends the trainer</source>
        <translation>Schreibt einen Checkpoint und beendet den Trainer</translation>
    </message>
    <message>
        <source>Use in Play</source>
        <translation>In Spielen benutzen</translation>
    </message>
    <message>
        <source>Opens the model as it is at its newest checkpoint</source>
        <translation>Öffnet das Modell, wie es beim neuesten Checkpoint ist</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Getane Schritte</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>At every checkpoint the model writes a sample here.</source>
        <translation>Bei jedem Checkpoint schreibt das Modell hier eine Probe.</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>A new run. Choose a text and press Start.</source>
        <translation>Ein neuer Lauf. Einen Text wählen und Beginnen drücken.</translation>
    </message>
    <message>
        <source>Training. Closing the window does not stop it.</source>
        <translation>Training läuft. Das Schließen des Fensters hält es nicht an.</translation>
    </message>
    <message>
        <source>Writing a checkpoint…</source>
        <translation>Ein Checkpoint wird geschrieben…</translation>
    </message>
    <message>
        <source>Paused at step %1.</source>
        <translation>Angehalten bei Schritt %1.</translation>
    </message>
    <message>
        <source>Done. The model can be used in Play.</source>
        <translation>Fertig. Das Modell kann in Spielen benutzt werden.</translation>
    </message>
    <message>
        <source>step %v of %m</source>
        <translation>Schritt %v von %m</translation>
    </message>
    <message>
        <source>held out %1 bits per byte</source>
        <translation>zurückgehalten %1 Bit je Byte</translation>
    </message>
    <message>
        <source>%1 of the neurons fire a token</source>
        <translation>%1 der Neuronen feuern je Token</translation>
    </message>
    <message>
        <source>%1 dead, %2 saturated</source>
        <translation>%1 tot, %2 gesättigt</translation>
    </message>
    <message>
        <source>gradient norm %1</source>
        <translation>Gradientennorm %1</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Tokens/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>At step %1: %2</source>
        <translation>Bei Schritt %1: %2</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>Das Training läuft noch</translation>
    </message>
    <message>
        <source>A training run is under way. Let it go on in the background? It can be found again in this workspace.</source>
        <translation>Ein Trainingslauf ist im Gange. Soll er im Hintergrund weiterlaufen? Er ist in diesem Arbeitsbereich wiederzufinden.</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Im Hintergrund weiterlaufen</translation>
    </message>
    <message>
        <source>Pause it</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hierbleiben</translation>
    </message>
    <message>
        <source>held out %1 bits per byte, at best %2 at step %3</source>
        <translation>zurückgehalten %1 Bit je Byte, am besten %2 bei Schritt %3</translation>
    </message>
    <message>
        <source>Steps of the optimiser; each reads all windows of a step once</source>
        <translation>Schritte des Optimierers; jeder liest alle Fenster eines Schritts einmal</translation>
    </message>
    <message>
        <source>A new run. Press Start.</source>
        <translation>Ein neuer Lauf. Drücken Sie „Beginnen“.</translation>
    </message>
    <message>
        <source>Preparing: learning the vocabulary and encoding the text.</source>
        <translation>Vorbereitung: Das Vokabular wird gelernt und der Text kodiert.</translation>
    </message>
    <message>
        <source>%1 layers of %2 channels</source>
        <translation>%1 Schichten zu %2 Kanälen</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>held out %1</source>
        <translation>zurückgehalten %1</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Use the best in Play</source>
        <translation>Bestes in Spielen benutzen</translation>
    </message>
    <message>
        <source>Held out: bits a byte of text that is never learned from, less is better. Training text: the same of the text that is learned from. Fire: mean share of the neurons at a token. Dead: never fired since the line before; saturated: fired at nearly every token. Gradient norm: length of the gradient of all weights, before clipping.</source>
        <translation>Zurückgehalten: Bit je Byte eines Textes, aus dem nie gelernt wird, weniger ist besser. Trainingstext: dasselbe an dem Text, aus dem gelernt wird. Feuern: mittlerer Anteil der Neuronen bei einem Token. Tot: feuerte seit der letzten Meldung nie; gesättigt: feuerte bei fast jedem Token. Gradientennorm: Länge des Gradienten aller Gewichte, vor der Begrenzung.</translation>
    </message>
    <message>
        <source>Opens the model of step %1, which did best on held-out text: %2 bits per byte</source>
        <translation>Öffnet das Modell von Schritt %1, das am zurückgehaltenen Text am besten war: %2 Bit je Byte</translation>
    </message>
    <message>
        <source>The model that does best on held-out text is kept from the first measurement on</source>
        <translation>Das Modell, das am zurückgehaltenen Text am besten ist, wird von der ersten Messung an aufbewahrt</translation>
    </message>
    <message>
        <source>This run has read all its tokens; start a new run with more tokens.</source>
        <translation>Dieser Lauf hat alle seine Tokens gelesen; beginnen Sie einen neuen Lauf mit mehr Tokens.</translation>
    </message>
    <message>
        <source>Going on from the checkpoint of step %1.</source>
        <translation>Es geht weiter vom Checkpoint des Schritts %1.</translation>
    </message>
    <message>
        <source>The held-out loss rises since step %1: the text is being learned by heart.</source>
        <translation>Der Verlust am zurückgehaltenen Text steigt seit Schritt %1: Der Text wird auswendig gelernt.</translation>
    </message>
    <message>
        <source>training text %1</source>
        <translation>Trainingstext %1</translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingCharts</name>
    <message>
        <source>Loss, bits per byte</source>
        <translation>Verlust, Bit je Byte</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>training text</source>
        <translation>Trainingstext</translation>
    </message>
    <message>
        <source>held-out text</source>
        <translation>zurückgehaltener Text</translation>
    </message>
    <message>
        <source>channel mix %1</source>
        <translation>Kanalmischung %1</translation>
    </message>
    <message>
        <source>time mix %1</source>
        <translation>Zeitmischung %1</translation>
    </message>
    <message>
        <source>before clipping</source>
        <translation>vor dem Beschneiden</translation>
    </message>
    <message>
        <source>Firing rate, % of a population&apos;s neurons at a token; dashed, in the same colours: channel mix</source>
        <translation>Feuerrate, % der Neuronen einer Population je Token; gestrichelt, in denselben Farben: Kanalmischung</translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingForm</name>
    <message>
        <source>Small: minutes</source>
        <translation>Klein: Minuten</translation>
    </message>
    <message>
        <source>Medium: an hour</source>
        <translation>Mittel: eine Stunde</translation>
    </message>
    <message>
        <source>As the bundled model: hours</source>
        <translation>Wie das mitgelieferte Modell: Stunden</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose texts to learn from</source>
        <translation>Texte zum Lernen wählen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>UTF-8 text to learn from; a line &lt;|endoftext|&gt; stands between documents</source>
        <translation>UTF-8-Text zum Lernen; eine Zeile &lt;|endoftext|&gt; steht zwischen Dokumenten</translation>
    </message>
    <message>
        <source>a twentieth of the text</source>
        <translation>ein Zwanzigstel des Textes</translation>
    </message>
    <message>
        <source>Held-out text</source>
        <translation>Zurückgehaltener Text</translation>
    </message>
    <message>
        <source>File that is measured on and never learned from; empty: some documents of the text are kept back</source>
        <translation>Datei, an der gemessen und aus der nie gelernt wird; leer: einige Dokumente des Textes werden zurückgehalten</translation>
    </message>
    <message>
        <source>of your own</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Fills the four fields below</source>
        <translation>Füllt die vier Felder darunter</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Blocks of time mix and channel mix</source>
        <translation>Blöcke aus Zeitmischung und Kanalmischung</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Width of the net: two populations of so many neurons a block</source>
        <translation>Breite des Netzes: zwei Populationen mit so vielen Neuronen je Block</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Pieces of words that the text is divided into</source>
        <translation>Wortstücke, in die der Text geteilt wird</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Tokens that the net learns over at once; it can read on past them</source>
        <translation>Tokens, über die das Netz auf einmal lernt; lesen kann es darüber hinaus</translation>
    </message>
    <message>
        <source>Tokens (millions)</source>
        <translation>Tokens (Millionen)</translation>
    </message>
    <message>
        <source>Windows a step</source>
        <translation>Fenster je Schritt</translation>
    </message>
    <message>
        <source>Texts learned from at once; few learn more from the same tokens</source>
        <translation>Texte, aus denen gleichzeitig gelernt wird; wenige lernen mehr aus denselben Tokens</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>The highest; it rises over 200 steps and then falls to a twentieth</source>
        <translation>Die höchste; sie steigt über 200 Schritte und fällt dann auf ein Zwanzigstel</translation>
    </message>
    <message>
        <source>spiking</source>
        <translation>spikend</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Off: the same net without neurons (RWKV-4), for comparison</source>
        <translation>Aus: dasselbe Netz ohne Neuronen (RWKV-4), zum Vergleich</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Potential at which a neuron fires in training; it is folded into the weights of the model, whose threshold is 1</source>
        <translation>Potential, bei dem ein Neuron im Training feuert; es wird in die Gewichte des Modells eingerechnet, dessen Schwelle 1 ist</translation>
    </message>
    <message>
        <source>Target rate (%)</source>
        <translation>Zielrate (%)</translation>
    </message>
    <message>
        <source>Share of neurons that should fire at a token; 0: as it comes</source>
        <translation>Anteil der Neuronen, die je Token feuern sollen; 0: wie es kommt</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Cores that the trainer may use</source>
        <translation>Kerne, die der Trainer benutzen darf</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Equal seeds and texts give equal weights</source>
        <translation>Gleiche Startwerte und Texte geben gleiche Gewichte</translation>
    </message>
    <message>
        <source>Texts to learn from</source>
        <translation>Texte zum Lernen</translation>
    </message>
    <message>
        <source>Text (*.txt);;All files (*)</source>
        <translation>Text (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 weights, %2 neurons. Estimated: %3 of memory, %4 of disk.</source>
        <translation>%1 Gewichte, %2 Neuronen. Geschätzt: %3 Speicher, %4 auf der Platte.</translation>
    </message>
    <message>
        <source>Weights: numbers that are learned. Memory and disk in megabytes (MB) of 10^6 bytes, while the run goes on</source>
        <translation>Gewichte: Zahlen, die gelernt werden. Speicher und Platte in Megabyte (MB) zu 10^6 Byte, solange der Lauf andauert</translation>
    </message>
    <message>
        <source>choose or drop one</source>
        <translation>wählen oder ablegen</translation>
    </message>
    <message>
        <source>How many tokens to learn from; the text is read as often as needed. Choosing a text fills in three readings of it, from 0.5 to 20 million; what is read more than about five times is learned by heart</source>
        <translation>Aus wie vielen Tokens gelernt wird; der Text wird so oft gelesen wie nötig. Die Wahl eines Textes trägt drei Lesungen ein, von 0,5 bis 20 Millionen; was öfter als etwa fünfmal gelesen wird, wird auswendig gelernt</translation>
    </message>
    <message>
        <source>The text is about %1 tokens and will be read about %2 times.</source>
        <translation>Der Text hat etwa %1 Tokens und wird etwa %2-mal gelesen.</translation>
    </message>
    <message>
        <source>Was %1 million; changed to suit the text.</source>
        <translation>War %1 Millionen; dem Text angepasst.</translation>
    </message>
    <message>
        <source>The text will be read about %1 times: more than about five times is learned by heart.</source>
        <translation>Der Text wird etwa %1-mal gelesen: Was öfter als etwa fünfmal gelesen wird, wird auswendig gelernt.</translation>
    </message>
    <message>
        <source>About %1 min, at the %2 tokens/s of an earlier run of this size.</source>
        <translation>Etwa %1 min, bei den %2 Tokens/s eines früheren Laufs dieser Größe.</translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingRun</name>
    <message>
        <source>%1 is damaged or of another version.</source>
        <translation>%1 ist beschädigt oder von einer anderen Version.</translation>
    </message>
    <message>
        <source>%1: cannot create the folder.</source>
        <translation>%1: der Ordner kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>%1 kann nicht gestartet werden: %2</translation>
    </message>
    <message>
        <source>%1: run.json cannot be written; another window will not find this run.</source>
        <translation>%1: run.json kann nicht geschrieben werden; ein anderes Fenster wird diesen Lauf nicht finden.</translation>
    </message>
    <message>
        <source>The trainer ended without a word; was it killed?</source>
        <translation>Der Trainer endete ohne ein Wort; wurde er abgebrochen?</translation>
    </message>
    <message>
        <source>It had written no checkpoint yet.</source>
        <translation>Er hatte noch keinen Checkpoint geschrieben.</translation>
    </message>
    <message>
        <source>The trainer was killed (signal %1).</source>
        <translation>Der Trainer wurde abgebrochen (Signal %1).</translation>
    </message>
    <message>
        <source>The trainer ended: %1.</source>
        <translation>Der Trainer endete: %1.</translation>
    </message>
    <message>
        <source>The checkpoint of step %1 is kept; Continue goes on there, or use it in Play.</source>
        <translation>Der Checkpoint von Schritt %1 ist aufbewahrt; Fortsetzen macht dort weiter, oder benutzen Sie ihn in Spielen.</translation>
    </message>
</context>
<context>
    <name>spikeglass::TuningModel</name>
    <message>
        <source>Last at token %1. Ranked by the lower end of the 95 % interval of the rate, %2.</source>
        <translation>Zuletzt bei Token %1. Geordnet nach dem unteren Ende des 95-%-Intervalls der Rate, %2.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Fired at</source>
        <translation>Feuerte bei</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Potential</source>
        <translation>Potential</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>spikeglass::VectorStrips</name>
    <message>
        <source>%1 of %2 are 1</source>
        <translation>%1 von %2 sind 1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, channel %2: %3</source>
        <translation>%1, Kanal %2: %3</translation>
    </message>
    <message>
        <source>%1, unit %2: %3</source>
        <translation>%1, Einheit %2: %3</translation>
    </message>
    <message>
        <source>%1, %2 are 0</source>
        <translation>%1, %2 sind 0</translation>
    </message>
</context>
<context>
    <name>spikeglass::WaterfallChart</name>
    <message>
        <source>%1: %2 times</source>
        <translation>%1: %2-mal</translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation>ohne Preis</translation>
    </message>
</context>
<context>
    <name>spikeglass::WhatIfPanel</name>
    <message>
        <source>Operands spike</source>
        <translation>Operanden spiken</translation>
    </message>
    <message>
        <source>Head on host</source>
        <translation>Ausgabekopf auf Host</translation>
    </message>
    <message>
        <source>The paper&apos;s assumption: every product takes a spike train at the firing rate. As executed, a LayerNorm stands between the spikes and every product.</source>
        <translation>Die Annahme der Veröffentlichung: jedes Produkt nimmt einen Spike-Zug mit der Feuerrate. Wie ausgeführt, steht eine LayerNorm zwischen den Spikes und jedem Produkt.</translation>
    </message>
    <message>
        <source>The head leaves the chip; what the host takes is unpriced.</source>
        <translation>Der Ausgabekopf verlässt den Chip; was der Host braucht, ist ohne Preis.</translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation>Feuerrate</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>Weight bits</source>
        <translation>Gewichtsbits</translation>
    </message>
    <message>
        <source>the chip&apos;s</source>
        <translation>die des Chips</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>Weights kept</source>
        <translation>Behaltene Gewichte</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Static power</source>
        <translation>Statische Leistung</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Texts at once</source>
        <translation>Texte zugleich</translation>
    </message>
    <message>
        <source>Share of operands that spike, in per cent</source>
        <translation>Anteil der Operanden, die feuern, in Prozent</translation>
    </message>
    <message>
        <source>Share of weights that are not zero, in per cent</source>
        <translation>Anteil der Gewichte, die nicht null sind, in Prozent</translation>
    </message>
    <message>
        <source>Factor of the power that a chip takes while it does nothing; part of the whole system</source>
        <translation>Faktor der Leistung, die ein Chip aufnimmt, während er nichts tut; Teil des ganzen Systems</translation>
    </message>
    <message>
        <source>Factor of the time that cores wait for each other in every step</source>
        <translation>Faktor der Zeit, in der Kerne in jedem Schritt aufeinander warten</translation>
    </message>
    <message>
        <source>Texts read side by side, which share what is read of the weights</source>
        <translation>Texte, die nebeneinander gelesen werden und sich das Lesen der Gewichte teilen</translation>
    </message>
    <message>
        <source>Bits that every weight is stored in. More bits: fewer weights fit in a core, so more cores share the work and a token takes less time, but perhaps more chips. Static power is paid for each chip and all that time. From a memory, fewer bits are less traffic. An event costs the same at any width, also one that the chip does not have.</source>
        <translation>Bits, in denen jedes Gewicht gespeichert wird. Mehr Bits: Weniger Gewichte passen in einen Kern, also teilen sich mehr Kerne die Arbeit, und ein Token braucht weniger Zeit, aber vielleicht mehr Chips. Die statische Leistung fällt für jeden Chip und diese ganze Zeit an. Aus einem Speicher sind weniger Bits weniger Datenverkehr. Ein Ereignis kostet bei jeder Breite gleich viel, auch bei einer, die der Chip nicht hat.</translation>
    </message>
</context>
<context>
    <name>spikeglass::WordMenu</name>
    <message>
        <source>Neurons that fire for this word</source>
        <translation>Neuronen, die bei diesem Wort feuern</translation>
    </message>
    <message>
        <source>Find the neurons of a word: those that fire for this word</source>
        <translation>Neuronen eines Wortes finden: die, die bei diesem Wort feuern</translation>
    </message>
    <message>
        <source>There is no word yet: Space writes some.</source>
        <translation>Es gibt noch kein Wort: Die Leertaste schreibt welche.</translation>
    </message>
    <message>
        <source>This model has no neurons.</source>
        <translation>Dieses Modell hat keine Neuronen.</translation>
    </message>
    <message>
        <source>Token %1: &quot;%2&quot;</source>
        <translation>Token %1: „%2“</translation>
    </message>
    <message>
        <source>No word was selected: this is about the newest one, &quot;%1&quot;. A click on another word in the text changes that.</source>
        <translation>Kein Wort war ausgewählt: Dies handelt vom neuesten, „%1“. Ein Klick auf ein anderes Wort im Text ändert das.</translation>
    </message>
    <message>
        <source>Remove the bookmark</source>
        <translation>Lesezeichen entfernen</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen setzen</translation>
    </message>
    <message>
        <source>silence neurons of a word</source>
        <translation>Neuronen eines Wortes stummschalten</translation>
    </message>
    <message>
        <source>Write on from here</source>
        <translation>Ab hier weiterschreiben</translation>
    </message>
</context>
<context>
    <name>spikeglass::Workbench</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>Nächstes Token</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Spike raster</source>
        <translation>Spike-Raster</translation>
    </message>
    <message>
        <source>Firing rates</source>
        <translation>Feuerraten</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre wenn</translation>
    </message>
    <message>
        <source>Membranes</source>
        <translation>Membranen</translation>
    </message>
    <message>
        <source>Recurrent state</source>
        <translation>Rekurrenter Zustand</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>spikeglass::Workspaces</name>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
</context>
</TS>
