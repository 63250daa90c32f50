<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CostDetails</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;unpriced&lt;/b&gt;, %1&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;Source (%1): %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time: unpriced&lt;/b&gt;, %1&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not part of this estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time&lt;/b&gt;: max(memory %1, arithmetic %2) + %3 launches %4 = &lt;b&gt;%5&lt;/b&gt;&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time&lt;/b&gt;: synapses %1 + neuron updates %2 + messages %3 + %4 steps&apos; synchronisation %5 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;unpriced: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Sum: unpriced&lt;/b&gt;&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Sum of the priced terms = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, a lower bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;/ %1 tokens = &lt;b&gt;%2&lt;/b&gt; a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Placement&lt;/b&gt;: %1 cores on %2 chips, %3-bit weights, %4 steps a token&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Placement&lt;/b&gt;: %1&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Break-even&lt;/b&gt;, spikes a neuron and token below which an accumulate network beats multiply-accumulates: arithmetic alone %1, with memory %2, with free weight reuse there %3&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Measured elsewhere&lt;/b&gt;, no estimate: %1&lt;br&gt;Source: %2&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Left of a line spikes take less energy than multiply-accumulates (%1): with an 8 KB SRAM for weight and potential &lt;b&gt;%2&lt;/b&gt;; where the other net reads each weight once for many uses &lt;b&gt;%3&lt;/b&gt;. Arithmetic alone, as the literature counts, would allow %4, right of this picture.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Dot: this token, %1 of its dense operations executed. Ring: mean of the run. What is executed are multiply-accumulates with real operands; they would have to be spikes to be this cheap (%2 of %3 products have a binary operand).&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1: %2 times&lt;/b&gt;. %3&lt;/p&gt;&lt;p&gt;%4&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;No place&lt;/b&gt;: %1&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1 cores on %2 chips&lt;/b&gt;, %3-bit weights, in order of execution. A cell is a core, the stronger its colour the more events; the busiest has %4 events a token. %5 messages a token between %6 steps.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown number of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;%1: %2 cores, %3 neurons each, bound by %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;What other tools would say of this token&lt;/b&gt;, by their own rules&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;: %2 AC, %3 MAC%4&lt;br&gt;%5%6&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Neuron</name>
    <message>
        <source>time mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1, %2, channel %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>cannot write: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file&apos;s name must end in .png, .svg, .pdf or .csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the panel cannot be painted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass</name>
    <message>
        <source>See a spiking language model think.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model folder, .safetensors or .pth file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start writing at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write this many tokens, then pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of the random numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens a second at most; 0 is unlimited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>play, inspect, learn, compare or train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window, as 1280x720.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WxH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the text to standard output and a picture of the window to a PNG file, without a display, then end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither read nor write settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the stored layout of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the times of the start as JSON on standard error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print frame times as JSON on standard error at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 %2: a number from %3 to %4 is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size %1: a size as 1280x720 is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--theme %1: light, dark or system is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--workspace %1: play, inspect, learn, compare or train is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: exact spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: different spikes, same text quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>20B_tokenizer.json of GPT-NeoX, beside RWKV-v4neo in github.com/BlinkDL/RWKV-LM; put it into the same folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SpikeGPT 216M (OpenWebText)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>861 MB; about 1.6 GB of memory when open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>18 layers of 768 channels, vocabulary 50,277. Its authors run it with a real-valued embedding; whether it was trained so is unsettled: let “Which fits?” in Model settings compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SpikeGPT BookCorpus (characters)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vocab_book.json, in github.com/ridgerchu/SpikeGPT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocabulary 77. Older than 18 March 2023, so trained with threshold 0.1: set it in Model settings, or let “Which fits?” find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RWKV-4 Pile 169M (no neurons)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>339 MB; about 1.2 GB of memory when open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The net that SpikeGPT was made from, without neurons: membranes and spikes are absent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder, not a text file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a text to learn from, or drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This net needs about %1 of memory to train, %2 are free. Fewer channels, layers or windows a step need less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is on a read-only disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run needs about %1 in %2, %3 are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time mix token shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel mix token shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WKV numerator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WKV denominator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WKV maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>let fire freely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fire at every token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold membrane at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add current %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>τ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one neuron (click one)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a group (Shift+drag in the raster)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the %1 neurons in the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the %1 that fired in the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 neurons of %2 populations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e = H(emb[token]),&amp;nbsp; H(x) = 1 if x ≥ 0, else 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is a row of a table. Its numbers are turned into zeros and ones: the first spikes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>emb = %1, so e = %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>emb[token]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e = emb[token]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is a row of a table. This model takes its numbers as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x is the residual stream: LN0(e) plus the spikes of the blocks before. The LayerNorm makes ordinary numbers of it. This is why no matrix receives spikes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z = (%1 − %2) / %3 · %4 + %5 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z = LN1(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each channel mixes in what it had at the token before, in a proportion that was learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z&lt;sup&gt;k&lt;/sup&gt; = %1 · %2 + %3 · %4 = &lt;b&gt;%5&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z for k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z for v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z for r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first block of this model has a channel mix here instead of a time mix. Choose another layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;),&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;,&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; z&lt;sup&gt;v&lt;/sup&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three matrix products, each C × C multiplications, none skipped. v is what the token has to say, k how loudly it says so, r how much is let through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r = &lt;b&gt;%1&lt;/b&gt;, k = &lt;b&gt;%2&lt;/b&gt;, v = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A weighted average over all words so far, per channel. Weights of earlier words fade by the same factor at every token. The bars: whose words the average of the chosen channel is made of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earlier words have &lt;b&gt;%1&lt;/b&gt; of the weight; wkv = &lt;b&gt;%2&lt;/b&gt;, r wkv = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight of the past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wkv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ,&amp;nbsp; s = 1 if h ≥ v&lt;sub&gt;th&lt;/sub&gt;,&amp;nbsp; then v = v&lt;sub&gt;reset&lt;/sub&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h = %1 + (%2 − (%1 − %3)) / %4 = &lt;b&gt;%5&lt;/b&gt; %6 %7, so s = &lt;b&gt;%8&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s, spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k = relu(W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;)&lt;sup&gt;2&lt;/sup&gt;,&amp;nbsp; X = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;) · (W&lt;sub&gt;v&lt;/sub&gt; k)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another LayerNorm and token shift, then a wide layer of 4 C units. Most are 0: their columns of W&lt;sub&gt;v&lt;/sub&gt; are skipped, the one place where sparsity saves work in this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; of the units are 0; X = &lt;b&gt;%2&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z = LN2(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k, 4 C units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x = x + LIF1(TimeMix(LN1(x))),&amp;nbsp; x = x + LIF2(ChannelMix(LN2(x)))</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every block does the same with its own weights, and adds its spikes to x. All that the blocks tell each other are zeros and ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; of %2 neurons fire at this token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logits = head(LN&lt;sub&gt;out&lt;/sub&gt;(x)),&amp;nbsp; p = softmax(logits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more LayerNorm, and a matrix with a row for every token of the vocabulary: its score. The ten most probable next tokens:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LN_out(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p&lt;sup&gt;1 / temperature&lt;/sup&gt;, then top-k, min-p, top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left after the sampler&apos;s settings. One token is drawn from these with the seed&apos;s next random number, and the way begins again with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token to bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LayerNorm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r, k and v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WKV: the memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons, LIF 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons, LIF 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The current X = W&lt;sub&gt;o&lt;/sub&gt; (r wkv) reaches the first population of the block. Only what fires goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second population of the block, driven by the channel mix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z = (x − mean) / sqrt(var + 10&lt;sup&gt;−5&lt;/sup&gt;) · w + b</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z&lt;sup&gt;k&lt;/sup&gt;&lt;sub&gt;t&lt;/sub&gt; = z&lt;sub&gt;t&lt;/sub&gt; mix&lt;sub&gt;k&lt;/sub&gt; + z&lt;sub&gt;t−1&lt;/sub&gt; (1 − mix&lt;sub&gt;k&lt;/sub&gt;), likewise v and r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wkv&lt;sub&gt;t&lt;/sub&gt; = (Σ&lt;sub&gt;i&amp;lt;t&lt;/sub&gt; e&lt;sup&gt;(t−1−i)w + kᵢ&lt;/sup&gt; v&lt;sub&gt;i&lt;/sub&gt; + e&lt;sup&gt;u + kₜ&lt;/sup&gt; v&lt;sub&gt;t&lt;/sub&gt;) / (the same without v)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::BreakEvenChart</name>
    <message>
        <source>Layer %1: %2 of the dense operations executed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>executed / dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights reused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::CandidateModel</name>
    <message>
        <source>taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to continue the text with %1 here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability by the model: softmax of its outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability after the sampler: penalty, temperature, top-k, min-p, top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::CommandPalette</name>
    <message>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words of the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::CompareBench</name>
    <message>
        <source>Text of A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference of the spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both runs in numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runs cannot be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B reads A&apos;s text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each its own text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which text the second run reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts both runs anew from the prompt of the Play workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pins the first token at which the runs differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model of run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number format of run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ComparisonModel</name>
    <message>
        <source>Tokens read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surprise, bits a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine, ms a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured while both engines took turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAC a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AC a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy a token (est.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimate: arithmetic of the matrix products alone, on %1; lowest to highest constant. Sources: the Cost panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of neurons firing a token; third column: share of the neurons that decide differently at the same position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B to A</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ComparisonView</name>
    <message>
        <source>%1 first differ at token &lt;b&gt;%2&lt;/b&gt;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the runs part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chip of the energy estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both runs in numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is compared yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of all decisions differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most probable next token: the same after %L1 of %L2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::CostModel</name>
    <message>
        <source>unpriced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 unpriced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3. Its energies are %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click for the formula, its constants and their sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::CostView</name>
    <message>
        <source>ESTIMATE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Break-even</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From 32.2 to executed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floor plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other tools, this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page of the cost panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arithmetic only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the estimate takes into account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the constants of this chip in a copy of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed from the counted operations and published constants; nothing here was measured on a chip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula, constants and sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Executed share of every layer and the break-even lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the paper&apos;s ratio to what was executed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cores of the chips by load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which assumption carries the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy and time of a token on published chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chip profiles were found, so nothing can be priced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token was recorded as text only, without counts to price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token yet. Run or step: the operations of each token are priced here for published chips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token: %1
With these assumptions: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 a token, the whole machine&apos;s processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>energy: run for a second to measure it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>energy cannot be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Measured on this computer&lt;/b&gt;, no estimate: the engine took %1 for this token; %2.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a number to see its formula, constants and sources.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum over %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy saved, as executed: %1 times. The paper&apos;s accounting needs a firing rate; this model has no neurons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy saved, by the paper&apos;s accounting at the live rate %1: %2 times. As executed: %3 times. The paper charges that rate on products whose inputs do not spike, and leaves out the head and memory.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::CurveChart</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::DifferenceView</name>
    <message>
        <source>silent in both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fires in A alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fires in B alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fires in both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the visible decisions differ (%2 of %3), showing %L4 of %L5 neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Compare: each token of both runs becomes a column here, coloured where they fire differently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two models have different shapes: their spikes cannot be laid over one another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, channel %2
%3
%4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::DivergenceView</name>
    <message>
        <source>%1 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesion whose effect is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By how many bits the next-token distribution would differ behind every token (Kullback-Leibler divergence), had the lesion been there from the first token on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with the changes in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest %1 after %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; token %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is as it was loaded. Change something, or choose above what to silence on trial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a neuron, or take a group with Shift+drag in the raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KL, bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
next token differs by %2 (KL)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence the neuron or group, or let it fire again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change neurons…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if: effect on every token so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a neuron in the raster first, or take a group with Shift+drag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no neurons to silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>let fire freely: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::Explanations</name>
    <message>
        <source>Explanations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ExportDialog</name>
    <message>
        <source>Range of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is not writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::Exporter</name>
    <message>
        <source>PNG picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels, at twice the size of the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines and text stay editable; rasters are pictures inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One page of the panel&apos;s size, for papers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line of column names, then one line a row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numpy.load: tokens, inputs, potentials, membranes, spikes, WKV state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SONATA spikes (HDF5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For NEST, Brian and BMTK tools: spike times and potentials, one population a layer and site. A token lasts 1 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>safetensors trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arrays of the NumPy archive, as spikeglass-cli trace writes them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected: token %1 and the pinned neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected: token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All: tokens %L1 to %L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the panel to export first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible: what the panel shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is recorded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible: the tokens on screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The panel cannot be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording cannot be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token of this range is recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %L1 tokens …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::FloorPlanChart</name>
    <message>
        <source>%1 cores on %2 chips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cores on %2 chips: too many to draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages a token, step by step; most %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chip %1, core %2: %3, layer %4
%5 events and %6 messages a token
%7 neurons, %8 of its memory, bound by %9</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::FollowView</name>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equation with numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More in its panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stations of the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer that is walked through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the panel in Play that shows this for every token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”, layer %5, channel %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way of this token cannot be shown: the token before it is no longer kept, or the model has no neurons or is rescaled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token yet. Run or step: the way of each token through the model appears here with its numbers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::GrowthView</name>
    <message>
        <source>tokens of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention, by formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work of remembering against the length of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of the past against the length of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work so far: multiplications and additions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of the past: numbers kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the model: the curves grow with the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After &lt;b&gt;%1 tokens&lt;/b&gt; the recurrence (WKV) has taken &lt;b&gt;%2&lt;/b&gt; multiplications and additions, counted; its state holds &lt;b&gt;%3&lt;/b&gt; numbers and never more. Attention in a Transformer of as many layers and channels would have taken &lt;b&gt;%4&lt;/b&gt; (L C N (N + 1)) and would keep &lt;b&gt;%5&lt;/b&gt; numbers (2 L C N), by formula.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectBench</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spike raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logit lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near misses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No text was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectionJobs</name>
    <message>
        <source>This model has no tokenizer: it reads token ids, not text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1: %L2 tokens …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectorView</name>
    <message>
        <source>Trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint of the recurrent state behind the shown token. A replay that comes back to this token must show the same one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token yet. Run or step: the equation of a neuron appears here with the numbers of each token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of the neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population of the neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source># </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel of the neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw this neuron&apos;s membrane over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equation of the neuron at the shown token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters and firing of the neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next token on it never fires, or fires again (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clamp it, stimulate it, change τ, threshold and reset (C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firing rate of every layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): each sub-block adds its output itself to the residual stream. State and operations are shown as for any model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token was recorded as text only, without the activity of the neurons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of neurons that fired at token %1, and over the %2 tokens of this run. Click a neuron in the raster, or choose one above, to see its equation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State hash %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no such neuron. Choose another one above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it fire (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Neuron: %1&lt;/b&gt;&lt;br&gt;at token %2, “%3”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;&lt;b&gt;⚠ Recorded: h = %1, s = %2, v = %3.&lt;/b&gt; The neuron was changed by hand, so the equation does not hold here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h = v = &lt;b&gt;%1&lt;/b&gt;, held by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h = v + (X + I − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;&amp;nbsp; = %1 + (%2 − (%1 − %3)) / %4&lt;br&gt;&amp;nbsp; = &lt;b&gt;%5&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;&amp;nbsp; X = %1; v of token %2 is no longer kept&lt;br&gt;&amp;nbsp; h = &lt;b&gt;%3&lt;/b&gt; (recorded)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, silenced by hand (v&lt;sub&gt;th&lt;/sub&gt; = %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;, made to fire by hand (v&lt;sub&gt;th&lt;/sub&gt; = %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;, spike: h ≥ v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, silent: h &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;v = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;v = h = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;v = h − (v&lt;sub&gt;th&lt;/sub&gt; − v&lt;sub&gt;reset&lt;/sub&gt;) = &lt;b&gt;%1&lt;/b&gt; (soft reset)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;v = v&lt;sub&gt;reset&lt;/sub&gt; = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 of %3 kept tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membrane before, v</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no longer kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input current, X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To threshold, v&lt;sub&gt;th&lt;/sub&gt; − h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none among the kept tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at this token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token %1, %2 earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time constant, τ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold, v&lt;sub&gt;th&lt;/sub&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset, v&lt;sub&gt;reset&lt;/sub&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WKV half-life, ln 2 / e&lt;sup&gt;decay&lt;/sup&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::InterventionsView</name>
    <message>
        <source>&amp;Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which neurons are changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the selected change back, and leaves the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is as it was loaded. Changes take effect with the next token; X silences what is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force from the next token on (%1):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take back %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::LabControls</name>
    <message>
        <source>The model&apos;s neuron, steady current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not quite enough to fire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rising current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A noisy current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integrator: long memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short memory: only strong pulses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft reset keeps the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two in a chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One silences the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input divided by tau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach it to fire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Injected current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape of the current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded from the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the current runs over time. Recorded: what the pinned neuron of the running model received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height of the current, in units of the threshold; the mean of noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal seeds give equal noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens from one pulse to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that a pulse lasts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron that the sliders change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another neuron behind the last one, which its spikes reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time constant in tokens: how slowly the membrane leaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The neuron fires when h reaches it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v_reset: membrane behind a spike and at rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor of the injected current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current that a spike of the neuron before it gives; negative: it inhibits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard: v = v_reset, as in the model. Soft: v = h − (threshold − v_reset), what exceeds the threshold is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On, as in the model: h = v + (X − (v − v_reset)) / tau. Off: h = v − (v − v_reset) / tau + X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surrogate gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steepness of the ATan surrogate; its width at half height is 4 / (pi alpha). The model is trained with 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes a token, and how much more there would be with a larger gain of the input, the surrogate taken for the derivative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step of gradient descent by the gain of the input, towards one spike in five tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate %1 a token; gradient by the gain %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::LabTraceChart</name>
    <message>
        <source>Input, membrane and spikes over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron %1: %2 spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input current X of neuron %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input current X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membrane v, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▸ Neuron %1: membrane v, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron %1: membrane v, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time, in tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::LayerRateModel</name>
    <message>
        <source>Layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time mix
token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time mix
run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel
token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel
run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::LearnWorkspace</name>
    <message>
        <source>Neuron lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow one token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost of remembering</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::LensModel</name>
    <message>
        <source>embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1st</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2nd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3rd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place of the token that followed, &quot;%1&quot;, among all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy of the prediction: how undecided it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::LensView</name>
    <message>
        <source>Predictions behind each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run or step: what each layer would say next appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After token %1 &quot;%2&quot;: LN_out and head, applied behind each layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After token %1 &quot;%2&quot;: LN_out and head, applied behind each layer. &quot;%3&quot; came.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::LessonPanel</name>
    <message>
        <source>Hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Lessons&lt;/b&gt;&lt;br&gt;Each step has a goal that the program checks. Begin with the first, or choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the lesson; how far you came is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals of the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does what reaches the goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2  (%3)
%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;⚠ Left out:&lt;/b&gt;&lt;br&gt;%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Goal&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::Lessons</name>
    <message>
        <source>silence a population</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::LinePlot</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::MainMenus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open model folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;weights file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo&amp;dels…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export panel…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export &amp;recording…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write from the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live: follow the newest token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bookmark the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace the neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the editor, clear the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presentation: large type, no chrome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workspaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain the panel in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Spikeglass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run (Space)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::MainWindow</name>
    <message>
        <source>Once upon a time, there was a little girl named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chip profile of yours was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Costs cannot be estimated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chip profile could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text before this token is no longer in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token is a part of a character: the text cannot go on from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%L2 parameters, %3 layers of %4 channels, %5, vocabulary %L6, stored as %7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no neurons (RWKV-4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready: Space runs, the full stop key reads one token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The story ends. Space: the next one. Another seed and Ctrl+R: another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Spikeglass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Spikeglass %1&lt;/h3&gt;&lt;p&gt;See a spiking language model think: SpikeGPT, a language model whose layers speak in spikes.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::MarginModel</name>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New (−ε)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent now, would fire at a threshold lower by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost (+ε)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fires now, would be silent at a threshold higher by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the decisions that are that close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::MarginsView</name>
    <message>
        <source>the shown token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the visible tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens whose near misses are counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v_th ± </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of the threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near misses of each population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run or step: how close the decisions to fire were appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 decisions lie within %3 of the threshold (%4).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::MembraneView</name>
    <message>
        <source>Membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population in the heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map: membrane after reset, or potential before reset (spikes exceed v_th)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown neuron&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v_th</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1t %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1c %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v_th %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, channel %2
%3
potential before reset %4 (threshold %5), %6
membrane after reset %7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no spike</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelDesk</name>
    <message>
        <source>No model was installed with the program. Open a model folder with Ctrl+O.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open weights file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt *.bin)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file cannot be read any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelDialog</name>
    <message>
        <source>no neurons (RWKV-4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>binary embedding %1, rescale %2, threshold %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Which fits? …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open with these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads a held-out text with and without neurons and under each combination of binary embedding, rescaling and threshold, and puts in the one of the lowest loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 parameters stored as %2, %3 on disk, about %4 of memory when open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIF neurons (SpikeGPT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none (RWKV-4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescale every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: token ids only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizers (*.model *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bf16 and int8 read a half and a quarter of the bytes and write that much faster. The number of threads changes the speed alone; automatic leaves one core to the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a tokenizer first: a text must be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Combination %1 of %2 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest loss over %L1 tokens, put in above:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bits a byte: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelEdits</name>
    <message>
        <source>Restore the model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelManager</name>
    <message>
        <source>%L1 parameters stored as %2, %3 on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;about %1 of memory when open&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 are free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, &lt;b&gt;more than the %1 that are free&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) that the model does not have are ignored</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Convert to a model folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fo&amp;lder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the checkpoint is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to download it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256, as the page of the file shows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chec&amp;k a downloaded file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result of the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the one of the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: token ids only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;1. Download &lt;b&gt;%2&lt;/b&gt; (%3) from&lt;br&gt;&lt;a href=&quot;%4&quot;&gt;%4&lt;/a&gt;.&lt;br&gt;2. Tokenizer: %5.&lt;br&gt;3. Compare the checksum below with the file.&lt;br&gt;4. Drop the file on the window, or open it with File…&lt;/p&gt;&lt;p&gt;%6&lt;/p&gt;&lt;p&gt;The program itself uses no network.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its page says how large it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %p %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no checksum to compare it with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;as expected&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;another file, or damaged&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&lt;br&gt;SHA-256 %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.bin *.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizers (*.model *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloaded file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ModifiedChip</name>
    <message>
        <source>⚠ Modified model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ Modified model (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modified model: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronControls</name>
    <message>
        <source>Membrane held at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value at which the membrane is held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stimulate: added to the input current X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>τ in tokens: how slowly the membrane follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potential from which a neuron fires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset potential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v_reset: where a hard reset leads, and what the membrane decays to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no token shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>τ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fires by its equation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fires at every token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>membrane held at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output of the neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent: never fires, its membrane goes on. Held: a voltage clamp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v = h − (v_th − v_reset) instead of v = v_reset: what exceeds the threshold is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds numerator and denominator of the WKV average of these channels empty: earlier words are forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds the token shift of these channels at 0: the word before is not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 again: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronLabView</name>
    <message>
        <source>constant current X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spikes a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent up to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h − threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its smooth stand-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>width %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equation of the neuron at the token that is read off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firing rate against current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spike and surrogate gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recorded current yet: run the model, then pin a neuron with a click in the spike raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a token above, or press Left and Right, to see its equation with numbers.&lt;br&gt;&amp;nbsp;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token %1: h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ = %2 + (%3 − (%2 − %4)) / %5 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token %1: h = v − (v − v&lt;sub&gt;reset&lt;/sub&gt;) / τ + X = %2 − (%2 − %4) / %5 + %3 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;h ≥ %1: &lt;b&gt;spike&lt;/b&gt;, then %2 v = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;h &amp;lt; %1: silent, v = h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronTableModel</name>
    <message>
        <source>space-initial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>word continued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>capitalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sentence start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>punctuation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quotation mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correlation of its spikes with tokens of the class &apos;%1&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correlation of its spikes with this word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best of so many neurons does as well by chance with probability %1; in brackets from 5 % on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>φ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer, population and channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean interval between spikes, in tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coefficient of variation of the intervals: 0 regular, about 1 random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token of the first spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correlation with %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronsView</name>
    <message>
        <source>Text file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search: L3 time #47, silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words that must all fit: L3, time or chan, #47, silent, saturated, firing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shown word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What spikes are related to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>φ: correlation of a neuron&apos;s spikes with tokens of this kind. &apos;the shown word&apos; is the pinned token, wherever it occurs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>φ with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that make the neuron fire most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text that the tokens come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads a text file with this model, apart from the run, and lists the tokens there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the word &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the class of tokens that fits best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run or step: how each neuron fires is listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 of %L2 neurons, n = %L3 tokens; %L4 silent, %L5 always firing. In brackets: no more than chance (|φ| &lt; %6, higher for rare tokens).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; occurs %L2 times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood: L3, time, chan, #47, silent, saturated, firing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a neuron: the tokens that make it fire most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; fires most at (%L2 spikes, %L3 tokens%4):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the beginning of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::NextTokenView</name>
    <message>
        <source>Most probable next tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After token %1, “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token yet. Run or step: the ten most probable next tokens appear here, and a click on one continues the text with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next token is not drawn yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt went on with %1 (▶).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt went on with %1, not among these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken: %1 (▶).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken: %1, not among these.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::OperationsModel</name>
    <message>
        <source>head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 executed of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrix product, by its name in the checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the dense product: filled MAC, hatched AC, empty skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Executed multiply-accumulates: the operand is a real number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not executed because the operand entry is zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply-accumulates of the product if nothing is skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Executed accumulates: the operand holds only −1, 0 and 1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::OperationsView</name>
    <message>
        <source>■ MAC  ▨ AC  □ skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean per token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range of tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which tokens are counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As executed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As executed, by element</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NeuroBench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By which rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last token counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations of every matrix product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token was recorded as text only, without counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token yet. Run or step: the operations that each matrix product really executed are counted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summing the range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary-operand matmuls: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: %1 MAC + %2 AC of %3 dense, %4 times fewer: matrix products, zero operands skipped.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 residual adds; %2 elementwise apart.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No neurons: nothing spikes. </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 spikes, %2 neuron updates, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activation sparsity %1, membrane updates %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no neurons, so neither activation sparsity nor membrane updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: effective MACs %1, effective ACs %2, dense %3; %4. Bias and normalisation are not counted.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: executed %1×, NeuroBench %1× operations; the paper&apos;s formula needs a firing rate, and nothing fires here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: executed %1×, NeuroBench %1× operations; the paper&apos;s formula %2× energy at rate %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a row to see how it was counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Select a row to see how it was counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MAC + %2 AC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 AC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MAC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, layer %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: sum of %2 products = %3; skipped %4 of %5 dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: fan-out %2 × %3 non-zero of %4 operands%5 = %6; skipped %7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, less the zero weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrix products whose operand held only −1, 0 and 1, so that they need no multiplication. Spikes enter the residual stream, and a LayerNorm stands between it and every matrix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As executed: a product is accumulates where its whole operand holds only −1, 0 and 1. By element: an operation is one where its operand entry does.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::Panel</name>
    <message>
        <source>Explain %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::PanelExport</name>
    <message>
        <source>Nothing is selected: click a token first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text was started anew before all of it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: cannot write: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::PaperPanel</name>
    <message>
        <source>T, tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d, channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L, layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this model, live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R, spiking rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no neurons: it has no firing rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> + %1 T V d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pJ (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transformer: %1 L (9 T d² + 5 T²)%2 = %3
SpikeGPT: L (%4 R 9 T d² + %1 × 6 T d)%2 = %5
Ratio: %6 times.
The rate is charged on products whose inputs do not spike; the output projection, LayerNorm, embedding%7 and all memory are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, head</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ProfileEditor</name>
    <message>
        <source>%1 (copy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An event contains the weight read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiplies zeros too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chip profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the energy of a synaptic event already contains: the event alone (per term), everything (all in), all but static power (marginal)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constants; an empty row is unpriced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id, names the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nominal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the id takes small letters, digits and &apos;-&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::PromptPanel</name>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text that the model continues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text that the model continues. Ctrl+Return writes, Esc leaves the editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new text with this prompt (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the text written so far into the prompt, to change and continue it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::RasterView</name>
    <message>
        <source>Spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by first spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by selectivity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the neurons inside each band, over the visible tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>near miss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by potential before reset minus threshold: how close each neuron came to firing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all neurons again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a group of neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a box around spikes: its neurons become a group to silence or stimulate. Shift+drag does the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>showing %L1 of %L2 neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v_th</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>25 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, channel %2
%3
%4, potential %5 (threshold %6)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no spike</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::RateStripView</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token %1: time mix %2, channel mix %3 of the neurons fire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2
%3 of %4 neurons fire (%5); a full row is %6</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::RunToolbar</name>
    <message>
        <source>Unlimited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search  Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All commands, by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast the text is written at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the random numbers start: equal seed and prompt, equal text. Takes effect with Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::SamplerPanel</name>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the logits: 0 always takes the most probable token, 1 draws as the model says, more is wilder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the k most probable tokens may be drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the most probable tokens, as few as reach this probability together, may be drawn; 1 is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens less probable than this share of the most probable one are never drawn; 0 is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes tokens of the last 64 less probable; 1 is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Official</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws as SpikeGPT&apos;s official script does: the temperature acts after top-p, token 0 is never drawn; starts at temperature 1.5 and top-p 0.7</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::ScaleLegend</name>
    <message>
        <source>Scale of the token colours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::StateView</name>
    <message>
        <source>num</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>den</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>att shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ffn shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All rows of all layers after the shown token, or one row of one layer along the tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of the row along the tokens and of the memory fade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference to the token before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by half-life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order the channels of num, den and max by half-life, ln 2 / exp(time_decay), longest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 channels down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1 has no WKV state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shown token is off the axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory fade, layer %1: share of each word in the WKV state; older %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 tokens before the shown one
%3 % of layer %4&apos;s WKV denominator, mean over channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1, %2, channel %3
%4
%5 %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
half-life %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::StatusStrip</name>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens read a second, over the last second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time the engine takes for one token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames that the window was too late for; tokens are never lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 frames dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of the recorded tokens, and of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash of the recurrent state behind the shown token: equal state, equal hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, 1 thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine&apos;s weights, %1, and its threads. Model settings (Ctrl+M) change both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>history %1/%2 MB, program %3 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no state</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TextView</name>
    <message>
        <source>Surprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron potential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What tints the tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text written so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No text yet. Type a prompt and run: every token appears here, tinted by how much it surprised the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>op</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h = %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): nothing spikes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a neuron in the raster to tint the text by its potential.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surprise %1 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 neurons fired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 operations executed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TimeView</name>
    <message>
        <source>Open a model to see its neurons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): there are no membranes and no spikes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Run: each token becomes a column here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token %1 &quot;%2&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1 time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L%1 chan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1, time mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1, channel mix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TimelineView</name>
    <message>
        <source>Timeline of all tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the newest token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● LIVE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▶▶ Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live: following the newest token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the first %1 dropped to save memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 bookmarked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, model changes: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tokens yet. Every token of the run will stand on this line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · shown: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bars: surprise, 0 – %1 bits · top line: prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, surprise %1 bits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TokenTextArea</name>
    <message>
        <source>start of text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TornadoChart</name>
    <message>
        <source>%1: %2 at %3, %4 at %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainWorkspace</name>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs made before, and a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins the run, or goes on from its checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a checkpoint and ends the trainer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use in Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the model as it is at its newest checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At every checkpoint the model writes a sample here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new run. Choose a text and press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing: learning the vocabulary and encoding the text. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training. Closing the window does not stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing a checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at step %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done. The model can be used in Play.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %v of %m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out %1 bits per byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the neurons fire a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dead, %2 saturated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient norm %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At step %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training run is under way. Let it go on in the background? It can be found again in this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingCharts</name>
    <message>
        <source>Loss, bits per byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firing rate, % of a population&apos;s neurons at a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel mix %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time mix %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before clipping</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingForm</name>
    <message>
        <source>Small: minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium: an hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the bundled model: hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a text, or drop one here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose texts to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UTF-8 text to learn from; a line &lt;|endoftext|&gt; stands between documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a twentieth of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File that is measured on and never learned from; empty: some documents of the text are kept back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills the four fields below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks of time mix and channel mix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the net: two populations of so many neurons a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces of words that the text is divided into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that the net learns over at once; it can read on past them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens (millions)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens to learn from; the text is read as often as needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts learned from at once; few learn more from the same tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The highest; it rises over 200 steps and then falls to a twentieth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spiking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: the same net without neurons (RWKV-4), for comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potential at which a neuron fires in training; it is folded into the weights of the model, whose threshold is 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target rate (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of neurons that should fire at a token; 0: as it comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cores that the trainer may use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal seeds and texts give equal weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 weights, %2 neurons. Estimated: %3 of memory, %4 of disk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingRun</name>
    <message>
        <source>%1 is damaged or of another version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: cannot create the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: run.json cannot be written; another window will not find this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trainer ended without a word; was it killed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trainer ended: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint of step %1 is kept; Continue goes on there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It had written no checkpoint yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::TuningModel</name>
    <message>
        <source>Last at token %1. Ranked by the lower end of the 95 % interval of the rate, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fired at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Potential</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::VectorStrips</name>
    <message>
        <source>%1 of %2 are 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::WaterfallChart</name>
    <message>
        <source>%1: %2 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operands that do not spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::WhatIfPanel</name>
    <message>
        <source>Operands spike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head on host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper&apos;s assumption: every product takes a spike train at the firing rate. As executed, a LayerNorm stands between the spikes and every product.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head leaves the chip; what the host takes is unpriced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chip&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Static power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts at once</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::Workbench</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spike raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firing rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membranes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recurrent state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>spikeglass::Workspaces</name>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
