<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CostDetails</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>&lt;b&gt;unpriced&lt;/b&gt;, %1&lt;/p&gt;</source>
        <translation>&lt;b&gt;未计价&lt;/b&gt;，%1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;Source (%1): %2</source>
        <translation>&lt;br&gt;来源（%1）：%2</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time: unpriced&lt;/b&gt;, %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;时间：未计价&lt;/b&gt;，%1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>not part of this estimate</source>
        <translation>不属于此估计的范围</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time&lt;/b&gt;: max(memory %1, arithmetic %2) + %3 launches %4 = &lt;b&gt;%5&lt;/b&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;时间&lt;/b&gt;：max(内存 %1, 算术 %2) + %3 次启动 %4 = &lt;b&gt;%5&lt;/b&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Time&lt;/b&gt;: synapses %1 + neuron updates %2 + messages %3 + %4 steps&apos; synchronisation %5 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;时间&lt;/b&gt;：突触 %1 + 神经元更新 %2 + 消息 %3 + %4 步同步 %5 = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;unpriced: %1</source>
        <translation>&lt;br&gt;未计价：%1</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Sum: unpriced&lt;/b&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;总和：未计价&lt;/b&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Sum of the priced terms = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;p&gt;已计价各项之和 = &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>, a lower bound</source>
        <translation>，为下界</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Placement&lt;/b&gt;: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;布局&lt;/b&gt;：%1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation>未计价</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Break-even&lt;/b&gt;, spikes a neuron and token below which an accumulate network beats multiply-accumulates: arithmetic alone %1, with memory %2, with free weight reuse there %3&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;盈亏平衡点&lt;/b&gt;，即每神经元每词元的脉冲数低于此值时，累加网络优于乘加网络：仅计算术 %1，计入内存 %2，若对方可免费复用权重 %3&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Measured elsewhere&lt;/b&gt;, no estimate: %1&lt;br&gt;Source: %2&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;他处实测&lt;/b&gt;，并非估计：%1&lt;br&gt;来源：%2&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Left of a line spikes take less energy than multiply-accumulates (%1): with an 8 KB SRAM for weight and potential &lt;b&gt;%2&lt;/b&gt;; where the other net reads each weight once for many uses &lt;b&gt;%3&lt;/b&gt;. Arithmetic alone, as the literature counts, would allow %4, right of this picture.&lt;/p&gt;</source>
        <translation>&lt;p&gt;竖线左侧，脉冲比乘加耗能更少（%1）：权重和电位使用 8 KB SRAM 时为 &lt;b&gt;%2&lt;/b&gt;；另一网络每读一次权重便多次使用时为 &lt;b&gt;%3&lt;/b&gt;。若如文献那样只计算术，则可到 %4，超出本图右侧。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;No place&lt;/b&gt;: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;放不下&lt;/b&gt;：%1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;: %2 AC, %3 MAC%4&lt;br&gt;%5%6&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;：%2 AC，%3 MAC%4&lt;br&gt;%5%6&lt;/p&gt;</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>，%1</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Placement&lt;/b&gt;: %1 on %2, %3-bit weights, %4 steps a token&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;布局&lt;/b&gt;：%2上的 %1，%3 位权重，每词元 %4 步&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1 on %2&lt;/b&gt;, %3-bit weights, in order of execution. A cell is a core, the stronger its colour the more events; the busiest has %4 events a token. %5 messages a token between %6 steps.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%2上的 %1&lt;/b&gt;，%3 位权重，按执行顺序排列。一格为一个核心，颜色越深事件越多；最忙的核心每词元有 %4 个事件。%6 个步骤之间每词元有 %5 条消息。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>an unknown number of chips</source>
        <translation>数量未知的芯片</translation>
    </message>
    <message>
        <source>&lt;br&gt;%1: %2, %3 each, bound by %4</source>
        <translation>&lt;br&gt;%1：%2，每个 %3，受限于%4</translation>
    </message>
    <message>
        <source>&lt;p&gt;Dots: the layers at this token; with the head, which skips nothing, %1 of all its dense operations are executed. Rings: mean of the run. What is executed are multiply-accumulates with real operands; they would have to be spikes to be this cheap (%2 of %3 products have a binary operand).&lt;/p&gt;</source>
        <translation>&lt;p&gt;圆点：各层在当前词元处；计入什么也不跳过的输出头，其全部稠密操作中有 %1 被实际执行。圆环：全程平均。实际执行的是操作数为实数的乘加；只有操作数是脉冲时才会如此省能（%3 个乘积中有 %2 个的操作数为二值）。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1: a Transformer takes %2 times the energy&lt;/b&gt;. %3&lt;/p&gt;&lt;p&gt;%4&lt;/p&gt;&lt;p&gt;%5&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1：Transformer 的能量为 %2 倍&lt;/b&gt;。%3&lt;/p&gt;&lt;p&gt;%4&lt;/p&gt;&lt;p&gt;%5&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;What other tools would say of this token&lt;/b&gt;, by their own rules (AC: accumulates, MAC: multiply-accumulates; energies are estimates)&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;其他工具对此词元会怎么说&lt;/b&gt;，按它们各自的规则（AC：累加，MAC：乘加；能量为估计值）&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;(multiply-accumulate %1 + weight read %2) / (accumulate %3 + weight read, potential read and written %6 x %2) = %4; %5 where the multiply-accumulate&apos;s weight read costs nothing&lt;/p&gt;</source>
        <translation>&lt;p&gt;（乘加 %1 + 读权重 %2）/（累加 %3 + 读权重、读写电位 %6 x %2）= %4；若乘加读权重不计代价，则为 %5&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>Neuron</name>
    <message>
        <source>time mix</source>
        <translation>时间混合</translation>
    </message>
    <message>
        <source>channel mix</source>
        <translation>通道混合</translation>
    </message>
    <message>
        <source>layer %1, %2, channel %3</source>
        <translation>第 %1 层，%2，通道 %3</translation>
    </message>
    <message>
        <source>k of time mix</source>
        <translation>时间混合的 k</translation>
    </message>
    <message>
        <source>v of time mix</source>
        <translation>时间混合的 v</translation>
    </message>
    <message>
        <source>r of time mix</source>
        <translation>时间混合的 r</translation>
    </message>
    <message>
        <source>y of time mix</source>
        <translation>时间混合的 y</translation>
    </message>
    <message>
        <source>k of channel mix</source>
        <translation>通道混合的 k</translation>
    </message>
    <message>
        <source>r of channel mix</source>
        <translation>通道混合的 r</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>input of the head</source>
        <translation>输出头的输入</translation>
    </message>
    <message>
        <source>head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>%1, channel %2</source>
        <translation>%1，通道 %2</translation>
    </message>
    <message>
        <source>no spike</source>
        <translation>无脉冲</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>脉冲</translation>
    </message>
    <message>
        <source>spike +1</source>
        <translation>脉冲 +1</translation>
    </message>
    <message>
        <source>spike −1</source>
        <translation>脉冲 −1</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>cannot write: %1</source>
        <translation>无法写入：%1</translation>
    </message>
    <message>
        <source>the file&apos;s name must end in .png, .svg, .pdf or .csv</source>
        <translation>文件名必须以 .png、.svg、.pdf 或 .csv 结尾</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the panel cannot be painted</source>
        <translation>无法绘制该面板</translation>
    </message>
    <message>
        <source>Of these tokens the recording holds the text alone by now. It reads them again while they are on screen: try again then.</source>
        <translation>这些词元现在只留有文本。它们显示在屏幕上时会重新读取：届时请再试。</translation>
    </message>
    <message>
        <source>%1: there is more of it; CSV holds all of it.</source>
        <translation>%1：此处只是一部分；CSV 包含全部。</translation>
    </message>
    <message>
        <source>%1: rows %2 to %3 of %4; CSV holds all of them.</source>
        <translation>%1：共 %4 行，此处为第 %2 至 %3 行；CSV 包含全部。</translation>
    </message>
</context>
<context>
    <name>spikeglass</name>
    <message>
        <source>%1: %2, %3 neurons</source>
        <translation>%1：%2，%3 个神经元</translation>
    </message>
    <message>
        <source>See a spiking language model think.</source>
        <translation>观看脉冲语言模型如何思考。</translation>
    </message>
    <message>
        <source>Model folder, .safetensors or .pth file.</source>
        <translation>模型文件夹、.safetensors 或 .pth 文件。</translation>
    </message>
    <message>
        <source>M</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Text to continue.</source>
        <translation>要续写的文本。</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Start writing at once.</source>
        <translation>立即开始书写。</translation>
    </message>
    <message>
        <source>Write this many tokens, then pause.</source>
        <translation>写出这么多个词元后暂停。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Start of the random numbers.</source>
        <translation>随机数的种子。</translation>
    </message>
    <message>
        <source>Tokens a second at most; 0 is unlimited.</source>
        <translation>每秒最多词元数；0 表示不限。</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light、dark 或 system。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>play, inspect, learn, compare or train.</source>
        <translation>play、inspect、learn、compare 或 train。</translation>
    </message>
    <message>
        <source>Size of the window, as 1280x720.</source>
        <translation>窗口大小，如 1280x720。</translation>
    </message>
    <message>
        <source>WxH</source>
        <translation>宽x高</translation>
    </message>
    <message>
        <source>Write the text to standard output and a picture of the window to a PNG file, without a display, then end.</source>
        <translation>不使用显示器，将文本写到标准输出，将窗口图像写入 PNG 文件，然后结束。</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Neither read nor write settings.</source>
        <translation>既不读取也不写入设置。</translation>
    </message>
    <message>
        <source>Forget the stored layout of the window.</source>
        <translation>忘记已保存的窗口布局。</translation>
    </message>
    <message>
        <source>Print the times of the start as JSON on standard error.</source>
        <translation>以 JSON 格式将启动各阶段用时输出到标准错误。</translation>
    </message>
    <message>
        <source>Print frame times as JSON on standard error at the end.</source>
        <translation>结束时以 JSON 格式将各帧用时输出到标准错误。</translation>
    </message>
    <message>
        <source>--%1 %2: a number from %3 to %4 is expected</source>
        <translation>--%1 %2：应为 %3 到 %4 之间的数</translation>
    </message>
    <message>
        <source>--size %1: a size as 1280x720 is expected</source>
        <translation>--size %1：应为如 1280x720 的大小</translation>
    </message>
    <message>
        <source>--theme %1: light, dark or system is expected</source>
        <translation>--theme %1：应为 light、dark 或 system</translation>
    </message>
    <message>
        <source>--workspace %1: play, inspect, learn, compare or train is expected</source>
        <translation>--workspace %1：应为 play、inspect、learn、compare 或 train</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood; see --help</source>
        <translation>无法识别“%1”；请参阅 --help</translation>
    </message>
    <message>
        <source>%1: exact spikes</source>
        <translation>%1：脉冲精确</translation>
    </message>
    <message>
        <source>%1: different spikes, same text quality</source>
        <translation>%1：脉冲不同，文本质量相同</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>automatic: %1</source>
        <translation>自动：%1</translation>
    </message>
    <message>
        <source>20B_tokenizer.json of GPT-NeoX, beside RWKV-v4neo in github.com/BlinkDL/RWKV-LM; put it into the same folder</source>
        <translation>GPT-NeoX 的 20B_tokenizer.json，位于 github.com/BlinkDL/RWKV-LM 的 RWKV-v4neo 旁；请放入同一文件夹</translation>
    </message>
    <message>
        <source>SpikeGPT 216M (OpenWebText)</source>
        <translation>SpikeGPT 216M（OpenWebText）</translation>
    </message>
    <message>
        <source>861 MB; about 1.6 GB of memory when open</source>
        <translation>861 MB；打开后约占 1.6 GB 内存</translation>
    </message>
    <message>
        <source>18 layers of 768 channels, vocabulary 50,277. Its authors run it with a real-valued embedding; whether it was trained so is unsettled: let “Which fits?” in Model settings compare.</source>
        <translation>18 层，每层 768 个通道，词表 50,277。其作者以实值嵌入运行；训练时是否如此尚无定论：可用“模型设置”中的“哪种合适？”进行比较。</translation>
    </message>
    <message>
        <source>SpikeGPT BookCorpus (characters)</source>
        <translation>SpikeGPT BookCorpus（字符级）</translation>
    </message>
    <message>
        <source>vocab_book.json, in github.com/ridgerchu/SpikeGPT</source>
        <translation>vocab_book.json，位于 github.com/ridgerchu/SpikeGPT</translation>
    </message>
    <message>
        <source>Vocabulary 77. Older than 18 March 2023, so trained with threshold 0.1: set it in Model settings, or let “Which fits?” find it.</source>
        <translation>词表 77。早于 2023 年 3 月 18 日，故训练阈值为 0.1：请在“模型设置”中设定，或用“哪种合适？”查找。</translation>
    </message>
    <message>
        <source>RWKV-4 Pile 169M (no neurons)</source>
        <translation>RWKV-4 Pile 169M（无神经元）</translation>
    </message>
    <message>
        <source>339 MB; about 1.2 GB of memory when open</source>
        <translation>339 MB；打开后约占 1.2 GB 内存</translation>
    </message>
    <message>
        <source>The net that SpikeGPT was made from, without neurons: membranes and spikes are absent.</source>
        <translation>SpikeGPT 由此网络改造而来；它没有神经元，因此没有膜电位和脉冲。</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 不存在。</translation>
    </message>
    <message>
        <source>%1 is a folder, not a text file.</source>
        <translation>%1 是文件夹，不是文本文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 是空的。</translation>
    </message>
    <message>
        <source>Choose a text to learn from, or drop one here.</source>
        <translation>请选择用于学习的文本，或将其拖放到此处。</translation>
    </message>
    <message>
        <source>This net needs about %1 of memory to train, %2 are free. Fewer channels, layers or windows a step need less.</source>
        <translation>训练此网络约需 %1 内存，现有 %2 可用。减少通道数、层数或每步窗口数可降低需求。</translation>
    </message>
    <message>
        <source>%1 is on a read-only disk.</source>
        <translation>%1 位于只读磁盘上。</translation>
    </message>
    <message>
        <source>The run needs about %1 in %2, %3 are free.</source>
        <translation>此次训练在 %2 中约需 %1，现有 %3 可用。</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 个通道</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>channels %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>time mix token shift</source>
        <translation>时间混合的词元移位</translation>
    </message>
    <message>
        <source>channel mix token shift</source>
        <translation>通道混合的词元移位</translation>
    </message>
    <message>
        <source>WKV numerator</source>
        <translation>WKV 分子</translation>
    </message>
    <message>
        <source>WKV denominator</source>
        <translation>WKV 分母</translation>
    </message>
    <message>
        <source>WKV maximum</source>
        <translation>WKV 最大值</translation>
    </message>
    <message>
        <source>membrane</source>
        <translation>膜电位</translation>
    </message>
    <message>
        <source>let fire freely</source>
        <translation>自由发放</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>fire at every token</source>
        <translation>每个词元都发放</translation>
    </message>
    <message>
        <source>hold membrane at %1</source>
        <translation>膜电位保持在 %1</translation>
    </message>
    <message>
        <source>add current %1</source>
        <translation>附加电流 %1</translation>
    </message>
    <message>
        <source>τ %1</source>
        <translation>τ %1</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>阈值 %1</translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation>软重置</translation>
    </message>
    <message>
        <source>hard reset</source>
        <translation>硬重置</translation>
    </message>
    <message>
        <source>reset to %1</source>
        <translation>重置为 %1</translation>
    </message>
    <message>
        <source>hold %1 at %2</source>
        <translation>将%1保持在 %2</translation>
    </message>
    <message>
        <source>one neuron (click one)</source>
        <translation>一个神经元（请点击一个）</translation>
    </message>
    <message>
        <source>its population</source>
        <translation>其所在群体</translation>
    </message>
    <message>
        <source>all of %1</source>
        <translation>%1（全部）</translation>
    </message>
    <message>
        <source>its layer</source>
        <translation>其所在层</translation>
    </message>
    <message>
        <source>all neurons</source>
        <translation>所有神经元</translation>
    </message>
    <message>
        <source>a group (Shift+drag in the raster)</source>
        <translation>一组（在栅格图中 Shift+拖动）</translation>
    </message>
    <message>
        <source>the %1 that fired in the box</source>
        <translation>方框中发放的 %1 个神经元</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>%1 neurons of %2 populations</source>
        <translation>%2 个群体的 %1 个神经元</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>e = H(emb[token]),&amp;nbsp; H(x) = 1 if x ≥ 0, else 0</source>
        <translation>e = H(emb[词元])，&amp;nbsp; 若 x ≥ 0 则 H(x) = 1，否则为 0</translation>
    </message>
    <message>
        <source>The token is a row of a table. Its numbers are turned into zeros and ones: the first spikes.</source>
        <translation>词元是表中的一行。其中的数被变为零和一：这是最初的脉冲。</translation>
    </message>
    <message>
        <source>emb = %1, so e = %2</source>
        <translation>emb = %1，故 e = %2</translation>
    </message>
    <message>
        <source>emb[token]</source>
        <translation>emb[词元]</translation>
    </message>
    <message>
        <source>e</source>
        <translation>e</translation>
    </message>
    <message>
        <source>e = emb[token]</source>
        <translation>e = emb[词元]</translation>
    </message>
    <message>
        <source>The token is a row of a table. This model takes its numbers as they are.</source>
        <translation>词元是表中的一行。此模型直接使用其中的数值。</translation>
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
        <translation>z（当前）</translation>
    </message>
    <message>
        <source>z before</source>
        <translation>z（前一词元）</translation>
    </message>
    <message>
        <source>z&lt;sup&gt;k&lt;/sup&gt; = %1 · %2 + %3 · %4 = &lt;b&gt;%5&lt;/b&gt;</source>
        <translation>z&lt;sup&gt;k&lt;/sup&gt; = %1 · %2 + %3 · %4 = &lt;b&gt;%5&lt;/b&gt;</translation>
    </message>
    <message>
        <source>The first block of this model has a channel mix here instead of a time mix. Choose another layer.</source>
        <translation>此模型的第一块在这里是通道混合而非时间混合。请选择另一层。</translation>
    </message>
    <message>
        <source>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;),&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;,&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; z&lt;sup&gt;v&lt;/sup&gt;</source>
        <translation>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;)，&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;，&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; z&lt;sup&gt;v&lt;/sup&gt;</translation>
    </message>
    <message>
        <source>r = &lt;b&gt;%1&lt;/b&gt;, k = &lt;b&gt;%2&lt;/b&gt;, v = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation>r = &lt;b&gt;%1&lt;/b&gt;，k = &lt;b&gt;%2&lt;/b&gt;，v = &lt;b&gt;%3&lt;/b&gt;</translation>
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
        <translation>过去的权重</translation>
    </message>
    <message>
        <source>wkv</source>
        <translation>wkv</translation>
    </message>
    <message>
        <source>h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ,&amp;nbsp; s = 1 if h ≥ v&lt;sub&gt;th&lt;/sub&gt;,&amp;nbsp; then v = v&lt;sub&gt;reset&lt;/sub&gt;</source>
        <translation>h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ，&amp;nbsp; 若 h ≥ v&lt;sub&gt;th&lt;/sub&gt; 则 s = 1，&amp;nbsp; 随后 v = v&lt;sub&gt;reset&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>h = %1 + (%2 − (%1 − %3)) / %4 = &lt;b&gt;%5&lt;/b&gt; %6 %7, so s = &lt;b&gt;%8&lt;/b&gt;</source>
        <translation>h = %1 + (%2 − (%1 − %3)) / %4 = &lt;b&gt;%5&lt;/b&gt; %6 %7，故 s = &lt;b&gt;%8&lt;/b&gt;</translation>
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
        <translation>s，脉冲</translation>
    </message>
    <message>
        <source>k = relu(W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;)&lt;sup&gt;2&lt;/sup&gt;,&amp;nbsp; X = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;) · (W&lt;sub&gt;v&lt;/sub&gt; k)</source>
        <translation>k = relu(W&lt;sub&gt;k&lt;/sub&gt; z&lt;sup&gt;k&lt;/sup&gt;)&lt;sup&gt;2&lt;/sup&gt;，&amp;nbsp; X = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; z&lt;sup&gt;r&lt;/sup&gt;) · (W&lt;sub&gt;v&lt;/sub&gt; k)</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; of the units are 0; X = &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; 的单元为 0；X = &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>z = LN2(x)</source>
        <translation>z = LN2(x)</translation>
    </message>
    <message>
        <source>k, 4 C units</source>
        <translation>k，4 C 个单元</translation>
    </message>
    <message>
        <source>x = x + LIF1(TimeMix(LN1(x))),&amp;nbsp; x = x + LIF2(ChannelMix(LN2(x)))</source>
        <translation>x = x + LIF1(TimeMix(LN1(x)))，&amp;nbsp; x = x + LIF2(ChannelMix(LN2(x)))</translation>
    </message>
    <message>
        <source>Every block does the same with its own weights, and adds its spikes to x. All that the blocks tell each other are zeros and ones.</source>
        <translation>每一块都用自己的权重做同样的事，并把自己的脉冲加到 x 上。各块之间传递的全是零和一。</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; of %2 neurons fire at this token</source>
        <translation>在此词元处，%2 个神经元中有 &lt;b&gt;%1&lt;/b&gt; 个发放</translation>
    </message>
    <message>
        <source>logits = head(LN&lt;sub&gt;out&lt;/sub&gt;(x)),&amp;nbsp; p = softmax(logits)</source>
        <translation>logits = head(LN&lt;sub&gt;out&lt;/sub&gt;(x))，&amp;nbsp; p = softmax(logits)</translation>
    </message>
    <message>
        <source>LN_out(x)</source>
        <translation>LN_out(x)</translation>
    </message>
    <message>
        <source>top-k, min-p, top-p, then p&lt;sup&gt;1 / temperature&lt;/sup&gt;</source>
        <translation>top-k、min-p、top-p，然后 p&lt;sup&gt;1 / 温度&lt;/sup&gt;</translation>
    </message>
    <message>
        <source>p&lt;sup&gt;1 / temperature&lt;/sup&gt;, then top-k, min-p, top-p</source>
        <translation>p&lt;sup&gt;1 / 温度&lt;/sup&gt;，然后 top-k、min-p、top-p</translation>
    </message>
    <message>
        <source>Token to zeros and ones</source>
        <translation>词元变为零和一</translation>
    </message>
    <message>
        <source>LayerNorm</source>
        <translation>LayerNorm</translation>
    </message>
    <message>
        <source>Token shift</source>
        <translation>词元移位</translation>
    </message>
    <message>
        <source>r, k and v</source>
        <translation>r、k 和 v</translation>
    </message>
    <message>
        <source>WKV: the memory</source>
        <translation>WKV：记忆</translation>
    </message>
    <message>
        <source>Neurons, LIF 1</source>
        <translation>神经元，LIF 1</translation>
    </message>
    <message>
        <source>Channel mix</source>
        <translation>通道混合</translation>
    </message>
    <message>
        <source>Neurons, LIF 2</source>
        <translation>神经元，LIF 2</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>The current X = W&lt;sub&gt;o&lt;/sub&gt; (r wkv) reaches the first population of the block. Only what fires goes on.</source>
        <translation>电流 X = W&lt;sub&gt;o&lt;/sub&gt; (r wkv) 到达该块的第一个群体。只有发放的才继续向前。</translation>
    </message>
    <message>
        <source>The second population of the block, driven by the channel mix.</source>
        <translation>该块的第二个群体，由通道混合驱动。</translation>
    </message>
    <message>
        <source>z = (x − mean) / sqrt(var + 10&lt;sup&gt;−5&lt;/sup&gt;) · w + b</source>
        <translation>z = (x − 均值) / sqrt(方差 + 10&lt;sup&gt;−5&lt;/sup&gt;) · w + b</translation>
    </message>
    <message>
        <source>en, de, zh_CN or system, or a .qm file.</source>
        <translation>en、de、zh_CN 或 system，或一个 .qm 文件。</translation>
    </message>
    <message>
        <source>CODE</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Mirror the window, as languages written from the right have it.</source>
        <translation>镜像窗口，如从右向左书写的语言那样。</translation>
    </message>
    <message>
        <source>--language %1: en, de, zh_CN, system or a .qm file is expected</source>
        <translation>--language %1：应为 en、de、zh_CN、system 或一个 .qm 文件</translation>
    </message>
    <message>
        <source>Session file to open.</source>
        <translation>要打开的会话文件。</translation>
    </message>
    <message>
        <source>Token to numbers</source>
        <translation>词元变为数值</translation>
    </message>
    <message>
        <source>Neurons of k, v, r</source>
        <translation>k、v、r 的神经元</translation>
    </message>
    <message>
        <source>Neurons of y</source>
        <translation>y 的神经元</translation>
    </message>
    <message>
        <source>Hidden neurons</source>
        <translation>隐藏神经元</translation>
    </message>
    <message>
        <source>%1 of %2 neurons fire: %3 additions instead of %4 multiplications</source>
        <translation>%2 个神经元中有 %1 个发放：用 %3 次加法代替 %4 次乘法</translation>
    </message>
    <message>
        <source>h = v + (z − v) / τ,&amp;nbsp; s = 1 if h ≥ q, else 0,&amp;nbsp; then v = (1 − s) h</source>
        <translation>h = v + (z − v) / τ，&amp;nbsp;若 h ≥ q 则 s = 1，否则为 0，&amp;nbsp;然后 v = (1 − s) h</translation>
    </message>
    <message>
        <source>h is held at %1 by hand, so s = &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>h 被手动固定在 %1，因此 s = &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>h = %1 + (%2 − %1) / %3 = &lt;b&gt;%4&lt;/b&gt;, q = %5, so s = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>h = %1 + (%2 − %1) / %3 = &lt;b&gt;%4&lt;/b&gt;，q = %5，因此 s = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1 (set by hand)</source>
        <translation>%1（手动设定）</translation>
    </message>
    <message>
        <source>z for %1</source>
        <translation>%1 的 z</translation>
    </message>
    <message>
        <source>s of %1</source>
        <translation>%1 的 s</translation>
    </message>
    <message>
        <source>Here the neurons stand: in front of the matrices. Each channel&apos;s value is turned into a spike before anything is multiplied; most channels are silent and keep what they have for the next token.</source>
        <translation>神经元就在这里：位于矩阵之前。在任何乘法之前，每个通道的值都先变成脉冲；大多数通道保持沉默，把已有的值留给下一个词元。</translation>
    </message>
    <message>
        <source>s of v</source>
        <translation>v 的 s</translation>
    </message>
    <message>
        <source>s of r</source>
        <translation>r 的 s</translation>
    </message>
    <message>
        <source>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; s&lt;sup&gt;r&lt;/sup&gt;),&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; s&lt;sup&gt;k&lt;/sup&gt;,&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; s&lt;sup&gt;v&lt;/sup&gt;</source>
        <translation>r = sigmoid(W&lt;sub&gt;r&lt;/sub&gt; s&lt;sup&gt;r&lt;/sup&gt;),&amp;nbsp; k = W&lt;sub&gt;k&lt;/sub&gt; s&lt;sup&gt;k&lt;/sup&gt;,&amp;nbsp; v = W&lt;sub&gt;v&lt;/sub&gt; s&lt;sup&gt;v&lt;/sup&gt;</translation>
    </message>
    <message>
        <source>s of k</source>
        <translation>k 的 s</translation>
    </message>
    <message>
        <source>z&lt;sup&gt;y&lt;/sup&gt; = LN&lt;sub&gt;y&lt;/sub&gt;(r wkv),&amp;nbsp; x = x + W&lt;sub&gt;o&lt;/sub&gt; S(z&lt;sup&gt;y&lt;/sup&gt;)</source>
        <translation>z&lt;sup&gt;y&lt;/sup&gt; = LN&lt;sub&gt;y&lt;/sub&gt;(r wkv),&amp;nbsp; x = x + W&lt;sub&gt;o&lt;/sub&gt; S(z&lt;sup&gt;y&lt;/sup&gt;)</translation>
    </message>
    <message>
        <source>What the memory gave is coded as spikes again, so that W&lt;sub&gt;o&lt;/sub&gt; adds too: %1. The sum is a vector of ordinary numbers and joins x as it is; no neuron stands behind the product.</source>
        <translation>记忆给出的结果再次编码为脉冲，因此 W&lt;sub&gt;o&lt;/sub&gt; 也只做加法：%1。其和是普通数值的向量，原样加入 x；乘积之后没有神经元。</translation>
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
        <translation>fk 的 s</translation>
    </message>
    <message>
        <source>s of fr</source>
        <translation>fr 的 s</translation>
    </message>
    <message>
        <source>f, 4 C units</source>
        <translation>f，4 C 个单元</translation>
    </message>
    <message>
        <source>x = x + r (W&lt;sub&gt;fv&lt;/sub&gt; S(f))</source>
        <translation>x = x + r (W&lt;sub&gt;fv&lt;/sub&gt; S(f))</translation>
    </message>
    <message>
        <source>The hidden units are neurons: where relu&lt;sup&gt;2&lt;/sup&gt; would pass graded values on, each sends a spike or nothing. %1.</source>
        <translation>隐藏单元是神经元：relu&lt;sup&gt;2&lt;/sup&gt; 会传递分级的值，而这里每个单元要么发出一个脉冲，要么什么都不发。%1。</translation>
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
        <translation>每个块都用自己的权重做同样的事，并把普通数值加到 x 上：它们绕过下一个块的神经元。条形：每一层在此词元发放的神经元所占比例。</translation>
    </message>
    <message>
        <source>%1 multiplications and &lt;b&gt;%2&lt;/b&gt; additions in all matrix products; without skipping they would be %3</source>
        <translation>所有矩阵乘积共 %1 次乘法和 &lt;b&gt;%2&lt;/b&gt; 次加法；若不跳过则为 %3 次</translation>
    </message>
    <message>
        <source>x at first</source>
        <translation>起初的 x</translation>
    </message>
    <message>
        <source>x behind all</source>
        <translation>所有层之后的 x</translation>
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
        <translation>W_head 的 s</translation>
    </message>
    <message>
        <source>h = v + (z − v) / τ,&amp;nbsp; s = +1 if h ≥ q, −1 if h ≤ −q, else 0,&amp;nbsp; then v = (1 − |s|) h</source>
        <translation>h = v + (z − v) / τ，&amp;nbsp;若 h ≥ q 则 s = +1，若 h ≤ −q 则 s = −1，否则为 0，&amp;nbsp;然后 v = (1 − |s|) h</translation>
    </message>
    <message>
        <source>head</source>
        <translation>输出头</translation>
    </message>
    <message numerus="yes">
        <source>%1 tokens</source>
        <translation>
            <numerusform>%1 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 spikes</source>
        <translation>
            <numerusform>%1 个脉冲</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 neurons</source>
        <translation>
            <numerusform>%1 个神经元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cores</source>
        <translation>
            <numerusform>%1 个核心</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips</source>
        <translation>
            <numerusform>%1 块芯片</numerusform>
        </translation>
    </message>
    <message>
        <source>z&lt;sup&gt;k&lt;/sup&gt;&lt;sub&gt;t&lt;/sub&gt; = z&lt;sub&gt;t&lt;/sub&gt; mix&lt;sub&gt;k&lt;/sub&gt; + z&lt;sub&gt;t−1&lt;/sub&gt; (1 − mix&lt;sub&gt;k&lt;/sub&gt;), likewise for the value and the receptance</source>
        <translation>z&lt;sup&gt;k&lt;/sup&gt;&lt;sub&gt;t&lt;/sub&gt; = z&lt;sub&gt;t&lt;/sub&gt; mix&lt;sub&gt;k&lt;/sub&gt; + z&lt;sub&gt;t−1&lt;/sub&gt; (1 − mix&lt;sub&gt;k&lt;/sub&gt;)，值和接受度亦同</translation>
    </message>
    <message>
        <source>Each channel mixes in what it had at the token before. The two weights were learned and add up to 1; they are no shares: one may be negative, and then the other is more than 1.</source>
        <translation>每个通道都混入它在前一词元处的值。两个权重是学得的，相加为 1；它们并非占比：一个可以为负，这时另一个就大于 1。</translation>
    </message>
    <message>
        <source>z, key</source>
        <translation>z，键</translation>
    </message>
    <message>
        <source>z, value</source>
        <translation>z，值</translation>
    </message>
    <message>
        <source>z, receptance</source>
        <translation>z，接受度</translation>
    </message>
    <message>
        <source>r, receptance</source>
        <translation>r，接受度</translation>
    </message>
    <message>
        <source>k, key</source>
        <translation>k，键</translation>
    </message>
    <message>
        <source>v, value</source>
        <translation>v，值</translation>
    </message>
    <message>
        <source>%1 v is the membrane, before the token and after it.</source>
        <translation>%1v 是膜电位，分别为该词元之前和之后的值。</translation>
    </message>
    <message>
        <source>first temperature &lt;b&gt;%1&lt;/b&gt;, then top-p &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>先是温度 &lt;b&gt;%1&lt;/b&gt;，然后是 Top-p &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>first top-p &lt;b&gt;%2&lt;/b&gt;, then temperature &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>先是 Top-p &lt;b&gt;%2&lt;/b&gt;，然后是温度 &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>v, membrane</source>
        <translation>v，膜电位</translation>
    </message>
    <message>
        <source>v before</source>
        <translation>之前的 v</translation>
    </message>
    <message>
        <source>v after</source>
        <translation>之后的 v</translation>
    </message>
    <message>
        <source>x is the residual stream, which runs through all blocks: LN0(e), a first LayerNorm of e, plus what the blocks before have added, all ordinary numbers. LN1 scales them for the neurons that follow; w and b were learned, a pair a channel.</source>
        <translation>x 是贯穿所有块的残差流：LN0(e)（即 e 的第一个 LayerNorm）加上前面各块所加的内容，全是普通数值。LN1 为后面的神经元缩放它们；w 和 b 是学得的，每个通道一对。</translation>
    </message>
    <message>
        <source>x is the residual stream, which runs through all blocks: LN0(e), a first LayerNorm of e, plus the spikes of the blocks before. LN1 makes ordinary numbers of all of it: this is why no matrix receives spikes. w and b were learned, a pair a channel.</source>
        <translation>x 是贯穿所有块的残差流：LN0(e)（即 e 的第一个 LayerNorm）加上前面各块的脉冲。LN1 将其全部变为普通的实数：正因如此，没有一个矩阵接收到脉冲。w 和 b 是学得的，每个通道一对。</translation>
    </message>
    <message>
        <source>Three matrix products, none skipped: each W holds C × C learned weights for C channels. sigmoid brings any number between 0 and 1. The value v is what the token has to say (no membrane, which has the same letter), the key k how loudly it says so, the receptance r how much is let through.</source>
        <translation>三个矩阵乘积，一个也不跳过：每个 W 含 C × C 个学得的权重，C 为通道数。sigmoid 把任何数变到 0 与 1 之间。值 v 是这个词元要说的内容（不是用同一个字母的膜电位），键 k 是说得多响，接受度 r 决定放行多少。</translation>
    </message>
    <message>
        <source>%1 In its strip 0 has the colour of the background; all others have a tint, the largest the strongest.</source>
        <translation>%1在其条带中 0 为背景色；其余的都带颜色，值越大颜色越深。</translation>
    </message>
    <message>
        <source>One more LayerNorm, and a matrix with a row for every token of the vocabulary: its score, the logit. Softmax makes probabilities of the scores, which add up to 1. The ten most probable next tokens (␣ is a space):</source>
        <translation>再经一次 LayerNorm 和一个矩阵，词表中每个词元对应矩阵的一行，得到其分数，即 logit。softmax 把分数变成合计为 1 的概率。最可能的十个下一词元（␣ 表示空格）：</translation>
    </message>
    <message>
        <source>What the sampler&apos;s settings leave: top-k keeps the k most probable, min-p drops what is far less probable than the first, top-p keeps the most probable that together reach p.</source>
        <translation>采样器各项设置留下的部分：top-k 保留最可能的 k 个，min-p 去掉概率远低于第一名的词元，top-p 保留概率合计达到 p 的最可能的词元。</translation>
    </message>
    <message>
        <source>%1 Here nothing is drawn: the next token is of the prompt, and the way begins again with that one.</source>
        <translation>%1此处什么也不抽取：下一个词元属于提示词，整个过程便以它重新开始。</translation>
    </message>
    <message>
        <source>%1 One token is drawn from these with the seed&apos;s next random number, and the way begins again with it.</source>
        <translation>%1用种子的下一个随机数从中抽取一个词元，整个过程便以它重新开始。</translation>
    </message>
    <message>
        <source>Three matrix products without a multiplication: a spike of +1 adds its column of the matrix, one of −1 subtracts it, silence costs nothing. For k, %1. sigmoid brings any number between 0 and 1.</source>
        <translation>三个矩阵乘积，没有一次乘法：+1 的脉冲加上它在矩阵中的那一列，−1 的脉冲减去它，沉默不费任何代价。对 k 而言：%1。sigmoid 把任何数变到 0 与 1 之间。</translation>
    </message>
    <message>
        <source>Another LayerNorm and token shift, other neurons, and the same additions into a wide layer of 4 C units, four a channel: %1.</source>
        <translation>又一次 LayerNorm 和词元移位，另一些神经元，同样的加法进入 4 C 个单元的宽层，每个通道四个：%1。</translation>
    </message>
    <message>
        <source>The last neurons code what all blocks made of x, and the matrix with a row for every token of the vocabulary adds its columns: %1. Softmax makes probabilities of the sums, which add up to 1. The ten most probable next tokens (␣ is a space):</source>
        <translation>最后的神经元把所有块对 x 的处理结果编码，词表中每个词元占一行的矩阵把它的列相加：%1。softmax 把这些和变成合计为 1 的概率。概率最高的十个后续词元（␣ 表示空格）：</translation>
    </message>
    <message>
        <source>the selected neuron</source>
        <translation>所选的神经元</translation>
    </message>
    <message>
        <source>the %1 selected neurons</source>
        <translation>所选的 %1 个神经元</translation>
    </message>
    <message>
        <source>wkv&lt;sub&gt;t&lt;/sub&gt; = (Σ&lt;sub&gt;i&amp;lt;t&lt;/sub&gt; exp((t − 1 − i) w + k&lt;sub&gt;i&lt;/sub&gt;) v&lt;sub&gt;i&lt;/sub&gt; + exp(u + k&lt;sub&gt;t&lt;/sub&gt;) v&lt;sub&gt;t&lt;/sub&gt;) / (the same without v)</source>
        <translation>wkv&lt;sub&gt;t&lt;/sub&gt; = (Σ&lt;sub&gt;i&amp;lt;t&lt;/sub&gt; exp((t − 1 − i) w + k&lt;sub&gt;i&lt;/sub&gt;) v&lt;sub&gt;i&lt;/sub&gt; + exp(u + k&lt;sub&gt;t&lt;/sub&gt;) v&lt;sub&gt;t&lt;/sub&gt;) /（同一表达式去掉 v）</translation>
    </message>
    <message>
        <source>A weighted average over all words so far, per channel. The weight of a word grows with its key k. At every later token it is multiplied by exp(w): w is below 0, so it fades. The present word has a bonus u of its own. w and u were learned. The bars: whose words the average of the chosen channel is made of.</source>
        <translation>对迄今所有词的加权平均，逐通道计算。一个词的键 k 越大，它的权重越大。此后每过一个词元，权重都乘以 exp(w)：w 小于 0，所以它逐渐衰减。当前的词另有自己的加成 u。w 和 u 都是学得的。条形：所选通道的平均值由哪些词构成。</translation>
    </message>
    <message>
        <source>earlier words have &lt;b&gt;%1&lt;/b&gt; of the weight; wkv = &lt;b&gt;%2&lt;/b&gt;, r · wkv = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation>较早的词占权重的 &lt;b&gt;%1&lt;/b&gt;；wkv = &lt;b&gt;%2&lt;/b&gt;，r · wkv = &lt;b&gt;%3&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Another LayerNorm and token shift, then a wide layer of 4 C units, four a channel. Here k is not the key, but these units: relu makes 0 of what is negative, and the rest is squared. Where a unit is 0, its column of W&lt;sub&gt;v&lt;/sub&gt; is skipped, the one place where sparsity saves work in this model. (With weights of 8 bits, int8, all columns are read unless half of the units are 0.)</source>
        <translation>又一次 LayerNorm 和词元移位，然后是 4 C 个单元的宽层，每个通道四个。这里的 k 不是键，而是这些单元：relu 把负数变为 0，其余的数平方。单元为 0 时，跳过 W&lt;sub&gt;v&lt;/sub&gt; 中它的那一列，这是此模型中稀疏性唯一能节省计算之处。（权重为 8 位即 int8 时，除非有一半单元为 0，否则读取所有的列。）</translation>
    </message>
</context>
<context>
    <name>spikeglass::BranchLanes</name>
    <message>
        <source>Branch %1</source>
        <translation>分支 %1</translation>
    </message>
    <message>
        <source>Text %1</source>
        <translation>文本 %1</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>No text yet</source>
        <translation>还没有文本</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 / %2：%3</translation>
    </message>
    <message>
        <source>▶ %1</source>
        <translation>▶ %1</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot;</source>
        <translation>%1：“%2”</translation>
    </message>
    <message>
        <source>A text of its own.</source>
        <translation>一段独立的文本。</translation>
    </message>
    <message>
        <source>Begins with &quot;%1&quot;.</source>
        <translation>以“%1”开头。</translation>
    </message>
    <message>
        <source>Goes on from %1, from token %2 on.</source>
        <translation>接续 %1，自词元 %2 起。</translation>
    </message>
    <message>
        <source>Goes on from %1: token %2 is &quot;%3&quot; instead of &quot;%4&quot;.</source>
        <translation>接续 %1：词元 %2 是“%3”，而不是“%4”。</translation>
    </message>
    <message>
        <source>%1
%2
Tokens %3 to %4 are its own. Click shows it, a double click or F2 renames it.</source>
        <translation>%1
%2
词元 %3 至 %4 为其自身所有。单击显示，双击或按 F2 重命名。</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，自 %2 起</translation>
    </message>
    <message>
        <source>%1 at %2: &quot;%3&quot;</source>
        <translation>%1，自 %2 起：“%3”</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot;, %3</source>
        <translation>%1：“%2”，%3</translation>
    </message>
    <message>
        <source>%1 Begun with the changed model (%2).</source>
        <translation>%1 以更改后的模型开始（%2）。</translation>
    </message>
</context>
<context>
    <name>spikeglass::BreakEvenChart</name>
    <message>
        <source>Layer %1: %2 of the dense operations executed</source>
        <translation>第 %1 层：稠密操作中有 %2 被实际执行</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>executed / dense</source>
        <translation>实际执行 / 稠密</translation>
    </message>
    <message>
        <source>with memory</source>
        <translation>计入内存</translation>
    </message>
    <message>
        <source>weights reused</source>
        <translation>权重复用</translation>
    </message>
</context>
<context>
    <name>spikeglass::CandidateModel</name>
    <message>
        <source>taken</source>
        <translation>已选中</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>未选中</translation>
    </message>
    <message>
        <source>Click to continue the text with %1 here</source>
        <translation>点击以从此处用 %1 续写文本</translation>
    </message>
    <message>
        <source>Probability by the model: softmax of its outputs</source>
        <translation>模型给出的概率：其输出的 softmax</translation>
    </message>
    <message>
        <source>Probability after the sampler: penalty, temperature, top-k, min-p, top-p</source>
        <translation>经采样器后的概率：惩罚、温度、top-k、min-p、top-p</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
</context>
<context>
    <name>spikeglass::CommandPalette</name>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Words of the command</source>
        <translation>命令中的词</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation>%1   (%2)</translation>
    </message>
    <message>
        <source>No command has these words. F1 explains the panels.</source>
        <translation>没有命令包含这些词。F1 解释各面板。</translation>
    </message>
    <message>
        <source>%1 – not available now</source>
        <translation>%1 — 目前不可用</translation>
    </message>
</context>
<context>
    <name>spikeglass::CompareBench</name>
    <message>
        <source>Text of A</source>
        <translation>A 的文本</translation>
    </message>
    <message>
        <source>Text of B</source>
        <translation>B 的文本</translation>
    </message>
    <message>
        <source>Difference of the spikes</source>
        <translation>脉冲的差异</translation>
    </message>
    <message>
        <source>Both runs in numbers</source>
        <translation>两次运行的数值</translation>
    </message>
    <message>
        <source>The runs cannot be compared.</source>
        <translation>无法比较这两次运行。</translation>
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
        <translation> 个词元</translation>
    </message>
    <message>
        <source>Tokens to compare</source>
        <translation>要比较的词元数</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>seed </source>
        <translation>种子 </translation>
    </message>
    <message>
        <source>Number format of run %1</source>
        <translation>运行 %1 的数值格式</translation>
    </message>
    <message>
        <source>Seed of run %1</source>
        <translation>运行 %1 的种子</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Starts both runs anew: models write from the prompt of the Play workspace, branches are read again as they were recorded</source>
        <translation>重新开始两次运行：模型从“体验”工作区的提示词开始书写，分支按记录重新读取</translation>
    </message>
    <message>
        <source>Model or branch of run %1</source>
        <translation>运行 %1 的模型或分支</translation>
    </message>
    <message>
        <source>A model that writes from the prompt, or a recorded branch</source>
        <translation>从提示词开始书写的模型，或已记录的分支</translation>
    </message>
    <message>
        <source>Faithful against spike-driven</source>
        <translation>忠实版对脉冲驱动版</translation>
    </message>
    <message>
        <source>Sets the bundled model of the paper as A, the spike-driven one as B, and starts both</source>
        <translation>将附带的论文模型设为 A、脉冲驱动模型设为 B，并同时启动</translation>
    </message>
    <message>
        <source>Unchanged against changed</source>
        <translation>未更改对已更改</translation>
    </message>
    <message>
        <source>Sets the model of the window as it was loaded as A, as it is changed now as B, and starts both</source>
        <translation>将窗口中的模型按加载时的状态设为 A，按现在更改后的状态设为 B，并启动两者</translation>
    </message>
    <message>
        <source>changed: %1</source>
        <translation>已更改：%1</translation>
    </message>
    <message>
        <source>What is compared below</source>
        <translation>下方比较的内容</translation>
    </message>
    <message>
        <source>⚠ The choice above is not yet compared.</source>
        <translation>⚠ 上方的选择尚未比较。</translation>
    </message>
    <message>
        <source>Nothing is changed in the model: silence a neuron in Play first (X)</source>
        <translation>模型没有任何更改：请先在“体验”中静默一个神经元 (X)</translation>
    </message>
    <message>
        <source>One of the two bundled models is not there</source>
        <translation>两个附带模型中缺少一个</translation>
    </message>
    <message>
        <source>%1, as recorded</source>
        <translation>%1，按记录</translation>
    </message>
    <message>
        <source>%1, as recorded, %2</source>
        <translation>%1，按记录，%2</translation>
    </message>
    <message>
        <source>%1, %2, seed %3</source>
        <translation>%1，%2，种子 %3</translation>
    </message>
    <message>
        <source>B reads the text of A.</source>
        <translation>B 阅读 A 的文本。</translation>
    </message>
    <message>
        <source>Each reads its own text.</source>
        <translation>各读各的文本。</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A：%1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B：%1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Compared below:&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;下方比较的是：&lt;/b&gt;%1</translation>
    </message>
    <message>
        <source>Temperature %1, top-p %2.</source>
        <translation>温度 %1，top-p %2。</translation>
    </message>
    <message>
        <source>, seed %1</source>
        <translation>，种子 %1</translation>
    </message>
    <message>
        <source>, its own from token %1 on</source>
        <translation>，自词元 %1 起为其自身的</translation>
    </message>
    <message>
        <source>&lt;b&gt;Stopped at the limit of %1 tokens&lt;/b&gt;; Go on reads up to %2.</source>
        <translation>&lt;b&gt;已在 %1 个词元的上限处停止&lt;/b&gt;；“继续”读到 %2 个。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Stopped at %1 tokens&lt;/b&gt;, the most that are compared.</source>
        <translation>&lt;b&gt;已在 %1 个词元处停止&lt;/b&gt;，这是比较的最大数量。</translation>
    </message>
    <message>
        <source>Stops both runs at this token</source>
        <translation>让两次运行停在此词元</translation>
    </message>
    <message>
        <source>Both runs go on from this token</source>
        <translation>两次运行从此词元继续</translation>
    </message>
    <message>
        <source>Nothing is compared yet: press Compare</source>
        <translation>尚未比较：请按“比较”</translation>
    </message>
    <message>
        <source>Both texts have ended: there is nothing left to read</source>
        <translation>两段文本都已结束：没有可读的内容了</translation>
    </message>
    <message>
        <source>Reads both runs up to %1 tokens</source>
        <translation>把两次运行读到 %1 个词元</translation>
    </message>
    <message>
        <source>%1 tokens are the most that are compared</source>
        <translation>最多比较 %1 个词元</translation>
    </message>
    <message>
        <source>Run A of Compare: %1</source>
        <translation>比较中的运行 A：%1</translation>
    </message>
    <message>
        <source>Run B of Compare: %1</source>
        <translation>比较中的运行 B：%1</translation>
    </message>
    <message>
        <source>No text yet. Press Compare: every token of this run appears here.</source>
        <translation>尚无文本。请按“比较”：此次运行的每个词元都会显示在这里。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Stopped after token %1&lt;/b&gt; by an error.</source>
        <translation>&lt;b&gt;在词元 %1 之后停止&lt;/b&gt;：出现错误。</translation>
    </message>
    <message>
        <source>An error stopped the comparison: press Compare to start it anew</source>
        <translation>比较因错误而停止：请按“比较”重新开始</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 ended with token %2&lt;/b&gt;: nothing more is recorded of it.</source>
        <translation>&lt;b&gt;%1 以词元 %2 结束&lt;/b&gt;：其记录到此为止。</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 ended with token %2&lt;/b&gt;: it drew the end-of-text token.</source>
        <translation>&lt;b&gt;%1 以词元 %2 结束&lt;/b&gt;：抽到了文本结束词元。</translation>
    </message>
    <message>
        <source>Nothing is compared yet: choose A and B, then press Compare. Session files keep the choice, not what comes of it.</source>
        <translation>尚未比较：选择 A 和 B，然后按“比较”。会话文件保存设置，不保存结果。</translation>
    </message>
    <message>
        <source>The last comparison cannot be brought back as it was.</source>
        <translation>无法按原样恢复上次比较。</translation>
    </message>
    <message>
        <source>See what Compare has chosen in its place.</source>
        <translation>请在“比较”中查看现在所选的内容。</translation>
    </message>
    <message>
        <source>First different token</source>
        <translation>首个不同词元</translation>
    </message>
    <message>
        <source>Pins the first token that is not the same in both texts</source>
        <translation>固定两段文本中首个不同的词元</translation>
    </message>
    <message>
        <source>First different spike</source>
        <translation>首个不同脉冲</translation>
    </message>
    <message>
        <source>Pins the first token at which a neuron fires in one run alone; the texts are the same</source>
        <translation>固定首个仅在一次运行中有神经元发放的词元；两段文本相同</translation>
    </message>
    <message>
        <source>End of the shorter run</source>
        <translation>较短运行的结尾</translation>
    </message>
    <message>
        <source>Pins the first token that one run alone has; up to there both are the same</source>
        <translation>固定仅一次运行拥有的首个词元；此前两者相同</translation>
    </message>
    <message>
        <source> (%1, from token 0 on)</source>
        <translation>（%1，从词元 0 起）</translation>
    </message>
    <message>
        <source>Nothing is compared yet: the choice above is that of the last comparison. Compare takes prompt, temperature and changes of the model as they are now.</source>
        <translation>尚未比较：上方是上次比较的设置。“比较”采用现在的提示词、温度和对模型的更改。</translation>
    </message>
    <message>
        <source>The model or branch of run %1 is not there any more.</source>
        <translation>运行 %1 的模型或分支已不存在。</translation>
    </message>
    <message>
        <source>Run %1 was of the changed model: its changes are not in force.</source>
        <translation>运行 %1 用的是已更改的模型：其更改未生效。</translation>
    </message>
</context>
<context>
    <name>spikeglass::CompareTextChoice</name>
    <message>
        <source>Same text:</source>
        <translation>相同文本：</translation>
    </message>
    <message>
        <source>Own text:</source>
        <translation>各自文本：</translation>
    </message>
    <message>
        <source>B reads what A wrote, so every difference comes from the model.</source>
        <translation>B 阅读 A 所写的文本，因此一切差异都出自模型。</translation>
    </message>
    <message>
        <source>Each writes its own, so the texts part where a different token is drawn.</source>
        <translation>各写各的，因此一旦抽到不同的词元，文本就会分岔。</translation>
    </message>
    <message>
        <source>Not possible: B is a recorded text, which is read as it was.</source>
        <translation>不可用：B 是已记录的文本，按原样读取。</translation>
    </message>
</context>
<context>
    <name>spikeglass::ComparisonModel</name>
    <message>
        <source>Tokens read</source>
        <translation>已读词元</translation>
    </message>
    <message>
        <source>Surprise, bits a token</source>
        <translation>惊异度，每词元比特</translation>
    </message>
    <message>
        <source>Engine, ms a token</source>
        <translation>引擎，每词元毫秒</translation>
    </message>
    <message>
        <source>Measured while both engines took turns</source>
        <translation>在两个引擎轮流运行时测得</translation>
    </message>
    <message>
        <source>Spikes a token</source>
        <translation>每词元脉冲数</translation>
    </message>
    <message>
        <source>MAC a token</source>
        <translation>每词元 MAC</translation>
    </message>
    <message>
        <source>AC a token</source>
        <translation>每词元 AC</translation>
    </message>
    <message>
        <source>Skipped a token</source>
        <translation>每词元跳过</translation>
    </message>
    <message>
        <source>Energy a token (est.)</source>
        <translation>每词元能量（估计）</translation>
    </message>
    <message>
        <source>Estimate: arithmetic of the matrix products alone, on %1; lowest to highest constant. Sources: the Cost panel.</source>
        <translation>估计：仅计 %1 上矩阵乘积的算术；从最低到最高的常数。来源：“成本”面板。</translation>
    </message>
    <message>
        <source>%1 rate</source>
        <translation>%1 发放率</translation>
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
        <translation>B 相对 A</translation>
    </message>
    <message>
        <source>MAC + AC a token</source>
        <translation>每词元 MAC + AC</translation>
    </message>
    <message>
        <source>Operations executed in matrix products, additions of weights counted one each like multiplications with one</source>
        <translation>矩阵乘积中执行的运算；一次权重加法与一次乘加同样计为一次</translation>
    </message>
    <message>
        <source>All other lines are about the tokens that both runs have</source>
        <translation>其余各行都只涉及两次运行共有的词元</translation>
    </message>
    <message>
        <source>Share of the neurons that fire a token, silenced ones included, mean of the tokens that both runs have; third column: ratio of the shares. Neurons behind a sub-block in one model, those in front of its matrix products in a spike-driven one: single neurons cannot be compared.</source>
        <translation>每个词元发放的神经元比例，包括被静默的神经元，对两次运行共有的词元取平均；第三列：两个比例之比。一个模型的神经元在子块之后，脉冲驱动模型的神经元在其矩阵乘积之前：单个神经元无法比较。</translation>
    </message>
    <message>
        <source>Share of these %1 neurons that fire a token, silenced ones included, mean over %2 that both runs have; third column: ratio of the shares; fourth: share of the neurons that decide differently at the same position</source>
        <translation>这 %1 个神经元中每词元发放的占比，包括被静默的神经元，对两次运行共有的 %2 取平均；第三列：两个占比之比；第四列：在同一位置判定不同的神经元占比</translation>
    </message>
    <message>
        <source>differ</source>
        <translation>不同</translation>
    </message>
</context>
<context>
    <name>spikeglass::ComparisonView</name>
    <message>
        <source>%1 first differ at token &lt;b&gt;%2&lt;/b&gt;.</source>
        <translation>%1在词元 &lt;b&gt;%2&lt;/b&gt; 处首次出现差异。</translation>
    </message>
    <message>
        <source>%1 are the same.</source>
        <translation>%1完全相同。</translation>
    </message>
    <message>
        <source>Where the runs part</source>
        <translation>两次运行的分岔处</translation>
    </message>
    <message>
        <source>Chip of the energy estimate</source>
        <translation>能量估计所用芯片</translation>
    </message>
    <message>
        <source>Both runs in numbers</source>
        <translation>两次运行的数值</translation>
    </message>
    <message>
        <source>Energy on</source>
        <translation>能量估计芯片</translation>
    </message>
    <message>
        <source>Nothing is compared yet.</source>
        <translation>尚未进行比较。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>脉冲</translation>
    </message>
    <message>
        <source>%1 of the decisions of all tokens differ.</source>
        <translation>全部词元的判定中有 %1 不同。</translation>
    </message>
    <message>
        <source>Neuron by neuron nothing is compared: in the spike-driven model they stand in front of the matrix products (A has %1, B %2). Rates, operations and energy are.</source>
        <translation>不逐个比较神经元：脉冲驱动模型的神经元位于矩阵乘积之前（A 有 %1 个，B 有 %2 个）。比较的是发放率、运算和能量。</translation>
    </message>
    <message>
        <source>Most probable next token: the same after %1 of %2.</source>
        <translation>最可能的下一词元：%2 处中有 %1 处相同。</translation>
    </message>
    <message>
        <source>Two runs in numbers</source>
        <translation>两次运行的数字</translation>
    </message>
    <message>
        <source>&lt;b&gt;A ends after %1&lt;/b&gt;: what follows is about these.</source>
        <translation>&lt;b&gt;A 在 %1后结束&lt;/b&gt;：以下只涉及这些。</translation>
    </message>
    <message>
        <source>&lt;b&gt;B ends after %1&lt;/b&gt;: what follows is about these.</source>
        <translation>&lt;b&gt;B 在 %1后结束&lt;/b&gt;：以下只涉及这些。</translation>
    </message>
    <message>
        <source>Rates: share of the neurons that fire a token, silenced ones included, mean over %1 that both runs have.</source>
        <translation>发放率：每词元发放的神经元占比，包括被静默的神经元，对两次运行共有的 %1 取平均。</translation>
    </message>
    <message>
        <source>Energy: estimate for %1.</source>
        <translation>能量：按 %1 估算。</translation>
    </message>
    <message>
        <source>All but the tokens read: over the %1 that both runs have. B to A: ratio. Differ: share of the decisions to fire that are not the same in both.</source>
        <translation>除已读词元外，均针对两次运行共有的 %1。B 相对 A：比值。不同：两者不一致的发放判定所占的比例。</translation>
    </message>
    <message>
        <source>A click on the number of a token pins it</source>
        <translation>点击词元的编号即可固定该词元</translation>
    </message>
</context>
<context>
    <name>spikeglass::CostModel</name>
    <message>
        <source>unpriced</source>
        <translation>未计价</translation>
    </message>
    <message>
        <source>Click for the formula, its constants and their sources</source>
        <translation>点击查看公式、常数及其来源</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>This token</source>
        <translation>当前词元</translation>
    </message>
    <message>
        <source>Mean token</source>
        <translation>平均词元</translation>
    </message>
    <message>
        <source>Energy in joules (µJ, mJ), below it the range or the time in seconds (µs, ms); of the shown token, or the mean of the run</source>
        <translation>能量，以焦耳计（µJ、mJ），其下为范围或时间，以秒计（µs、ms）；为所示词元，或本次运行的平均</translation>
    </message>
    <message>
        <source>that of a synaptic event contains all the rest</source>
        <translation>一次突触事件的能量已包含其余一切</translation>
    </message>
    <message>
        <source>what one more synaptic event takes, static power apart</source>
        <translation>多一次突触事件所需的能量，静态功耗另计</translation>
    </message>
    <message>
        <source>each part of the sum has one of its own</source>
        <translation>总和的每个部分各有自己的能量</translation>
    </message>
    <message>
        <source>parts without price: %1</source>
        <translation>未计价的部分：%1</translation>
    </message>
    <message>
        <source>%1, %2, %3. Its energies are %4: %5.</source>
        <translation>%1，%2，%3。其能量数据为%4：%5。</translation>
    </message>
    <message>
        <source>Without price (unpriced), and therefore not counted: %1.
Nobody has published an energy for them, or what it depends on is not known.</source>
        <translation>未计价，因而未计入：%1。
没有人发表过它们的能量，或其所取决的量未知。</translation>
    </message>
    <message>
        <source>≥: at least this much, as parts without a published price are not counted</source>
        <translation>≥：至少这么多，因为没有已发表价格的部分未计入</translation>
    </message>
    <message>
        <source>Unpriced: nobody has published an energy; it is not 0</source>
        <translation>未计价：没有人发表过其能量；它不是 0</translation>
    </message>
    <message>
        <source>Chip, how well its constants are known (at worst), and how many parts of the sum have no price.
Published: the number stands in the source itself; quoted: it is cited there from another;
derived: worked out from published numbers; assumed: a guess with a reason</source>
        <translation>芯片、其常数的可靠程度（以最差者计），以及总和中有多少部分未计价。
已发表：该数见于来源本身；转引：来源引自他处；
推算：由已发表的数算得；假定：有理由的猜测</translation>
    </message>
</context>
<context>
    <name>spikeglass::CostView</name>
    <message>
        <source>ESTIMATE</source>
        <translation>估计值</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设分析</translation>
    </message>
    <message>
        <source>Break-even</source>
        <translation>盈亏平衡</translation>
    </message>
    <message>
        <source>From 32.2 to executed</source>
        <translation>从 32.2 到实际执行</translation>
    </message>
    <message>
        <source>Floor plan</source>
        <translation>芯片布局</translation>
    </message>
    <message>
        <source>Other tools, this computer</source>
        <translation>其他工具与本机</translation>
    </message>
    <message>
        <source>Page of the cost panel</source>
        <translation>成本面板的页面</translation>
    </message>
    <message>
        <source>Arithmetic only</source>
        <translation>仅算术</translation>
    </message>
    <message>
        <source>With memory</source>
        <translation>计入内存</translation>
    </message>
    <message>
        <source>Whole system</source>
        <translation>整个系统</translation>
    </message>
    <message>
        <source>What the estimate takes into account</source>
        <translation>估计所考虑的范围</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>芯片</translation>
    </message>
    <message>
        <source>Edit a copy…</source>
        <translation>编辑副本…</translation>
    </message>
    <message>
        <source>Change the constants of this chip in a copy of your own</source>
        <translation>在您自己的副本中修改此芯片的常数</translation>
    </message>
    <message>
        <source>Formula, constants and sources</source>
        <translation>公式、常数和来源</translation>
    </message>
    <message>
        <source>Executed share of every layer and the break-even lines</source>
        <translation>各层实际执行的占比与盈亏平衡线</translation>
    </message>
    <message>
        <source>From the paper&apos;s ratio to what was executed</source>
        <translation>从论文给出的比值到实际执行的情况</translation>
    </message>
    <message>
        <source>Cores of the chips by load</source>
        <translation>按负载显示的芯片核心</translation>
    </message>
    <message>
        <source>Which assumption carries the result</source>
        <translation>哪项假设决定结果</translation>
    </message>
    <message>
        <source>Energy and time of a token on published chips</source>
        <translation>在有公开数据的芯片上，每词元的能量和时间</translation>
    </message>
    <message>
        <source>No chip profiles were found, so nothing can be priced.</source>
        <translation>未找到芯片参数，因此无法计价。</translation>
    </message>
    <message>
        <source>This token was recorded as text only, without counts to price.</source>
        <translation>此词元仅记录了文本，没有可供计价的计数。</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the operations of each token are priced here for published chips.</source>
        <translation>尚无词元。请运行或单步：每个词元的操作将在此按有公开数据的芯片计价。</translation>
    </message>
    <message>
        <source>This token: %1</source>
        <translation>当前词元：%1</translation>
    </message>
    <message>
        <source>This token: %1
With these assumptions: %2</source>
        <translation>当前词元：%1
在这些假设下：%2</translation>
    </message>
    <message>
        <source>%1 a token, the whole machine&apos;s processors</source>
        <translation>每词元 %1，为整机处理器的耗能</translation>
    </message>
    <message>
        <source>energy: run for a second to measure it</source>
        <translation>能量：运行一秒即可测得</translation>
    </message>
    <message>
        <source>energy cannot be read: %1</source>
        <translation>无法读取能量：%1</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Measured on this computer&lt;/b&gt;, no estimate: the engine took %1 for this token; %2.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;在本机实测&lt;/b&gt;，并非估计：引擎处理此词元用时 %1；%2。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Click a number to see its formula, constants and sources.</source>
        <translation>点击数值可查看其公式、常数和来源。</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Energy saved, as executed: %1 times. The paper&apos;s accounting needs a firing rate; this model has no neurons.</source>
        <translation>节能，按实际执行：%1 倍。论文的核算需要发放率；此模型没有神经元。</translation>
    </message>
    <message>
        <source>The counts of this token are being computed again.</source>
        <translation>正在重新计算该词元的计数。</translation>
    </message>
    <message>
        <source>What the panel shows: energy and time of chips, or where they come from</source>
        <translation>面板显示的内容：各芯片的能量与时间，或其来源</translation>
    </message>
    <message>
        <source>Chip whose constants are used</source>
        <translation>所用常数的芯片</translation>
    </message>
    <message>
        <source>Energy saved, by the paper&apos;s accounting at the firing rate %1 (of all neurons, mean over a text of %4) and for %5 as in the paper: %2 times. As executed: %3 times. The paper charges that rate on products whose inputs do not spike, and leaves out the head and memory.</source>
        <translation>节能，按论文的核算并取发放率 %1（所有神经元，对 %4 的文本取平均），文本长度同论文一样为 %5：%2 倍。按实际执行：%3 倍。论文把该发放率用于输入并非脉冲的乘积，并忽略了输出头和内存。</translation>
    </message>
    <message>
        <source>Computed from the counted operations and published constants; nothing here was measured on a chip.
MAC: multiply-accumulate, AC: accumulate; pJ: picojoule, a millionth of a microjoule (µJ).</source>
        <translation>由计数的操作和已发表的常数算得；此处没有任何数值是在芯片上测得的。
MAC：乘加，AC：累加；pJ：皮焦，微焦（µJ）的百万分之一。</translation>
    </message>
    <message>
        <source>How many times the energy of this model a Transformer takes, one assumption a step.
Equal lengths are equal factors; dashed line: 1, no gain. A click shows the formula.</source>
        <translation>Transformer 的能量是此模型的多少倍，每步改变一项假设。
长度相等即倍数相等；虚线：1，毫无收益。点击显示公式。</translation>
    </message>
    <message>
        <source>By the paper: against a Transformer. As executed: against this model if it skipped nothing</source>
        <translation>按论文：与 Transformer 相比。按实际执行：与此模型什么也不跳过时相比</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>%1的平均</translation>
    </message>
    <message>
        <source>Arithmetic only: matrix products.
With memory: also the traffic of weights, activations, states and elementwise work.
Whole system: also elementwise work itself, neurons, messages, static power and host.
What the energy of an event contains already is not added again.</source>
        <translation>仅算术：矩阵乘积。
计入内存：另计权重、激活值、状态和逐元素运算的读写。
整个系统：再计逐元素运算本身、神经元、消息、静态功耗和主机。
事件能量中已包含的，不再另计。</translation>
    </message>
</context>
<context>
    <name>spikeglass::CurveChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>spikeglass::DifferenceView</name>
    <message>
        <source>silent in both</source>
        <translation>两者均静默</translation>
    </message>
    <message>
        <source>fires in A alone</source>
        <translation>仅在 A 中发放</translation>
    </message>
    <message>
        <source>fires in B alone</source>
        <translation>仅在 B 中发放</translation>
    </message>
    <message>
        <source>fires in both</source>
        <translation>两者均发放</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Press Compare: each token of both runs becomes a column here, coloured where they fire differently.</source>
        <translation>请按“比较”：两次运行的每个词元在此成为一列，发放不同之处以颜色标出。</translation>
    </message>
    <message>
        <source>%1, channel %2
%3
%4</source>
        <translation>%1，通道 %2
%3
%4</translation>
    </message>
    <message>
        <source>fires in both, with opposite signs</source>
        <translation>两者都发放，符号相反</translation>
    </message>
    <message>
        <source>There are no spikes to compare here: one text has ended, or the two models have different neurons. Rates, operations and energy stand beside it in numbers.</source>
        <translation>此处没有可比较的脉冲：一个文本已结束，或两个模型的神经元不同。发放率、运算和能量的数值在旁边。</translation>
    </message>
    <message>
        <source>%1 of the decisions on screen differ (%2 of %3), showing %4 of %5 neurons</source>
        <translation>屏幕上的判定中有 %1 不同（%3 个中的 %2 个），显示 %5 个神经元中的 %4 个</translation>
    </message>
    <message>
        <source>%1 differ on screen, %2 of %3 neurons</source>
        <translation>屏幕上 %1 不同，%3 个神经元中的 %2 个</translation>
    </message>
    <message>
        <source>%1
%2: nothing to compare</source>
        <translation>%1
%2：无可比较</translation>
    </message>
    <message>
        <source>Difference of the spikes of two runs</source>
        <translation>两次运行的脉冲差异</translation>
    </message>
    <message>
        <source>Dashed line: end of the prompt.</source>
        <translation>虚线：提示词的结尾。</translation>
    </message>
    <message>
        <source>A ended at token %1</source>
        <translation>A 已在词元 %1 结束</translation>
    </message>
    <message>
        <source>B ended at token %1</source>
        <translation>B 已在词元 %1 结束</translation>
    </message>
    <message>
        <source>%1 of the decisions differ (%2 of %3), showing %4 of %5 neurons</source>
        <translation>判定中有 %1 不同（%3 个中的 %2 个），显示 %5 个神经元中的 %4 个</translation>
    </message>
    <message>
        <source>%1 differ, %2 of %3 neurons</source>
        <translation>%1 不同，%3 个神经元中的 %2 个</translation>
    </message>
    <message>
        <source>only B
fires</source>
        <translation>仅 B
发放</translation>
    </message>
    <message>
        <source>only A
fires</source>
        <translation>仅 A
发放</translation>
    </message>
    <message>
        <source>Light blue: fires in A alone. Orange: fires in B alone.</source>
        <translation>浅蓝色：仅在 A 中发放。橙色：仅在 B 中发放。</translation>
    </message>
    <message>
        <source>Blue: fires in A alone. Vermilion: fires in B alone.</source>
        <translation>蓝色：仅在 A 中发放。朱红色：仅在 B 中发放。</translation>
    </message>
    <message>
        <source>Background: the same in both. Where several neurons share a pixel, the colour is that of the run that fires more, and the stronger the more of them differ (square root of their share).</source>
        <translation>背景色：两者相同。若多个神经元共用一个像素，则取发放较多的一次运行的颜色，不同的神经元越多颜色越深（按其比例的平方根）。</translation>
    </message>
    <message>
        <source>the texts part at token %1</source>
        <translation>文本从词元 %1 起分岔</translation>
    </message>
    <message>
        <source>Hatched: A ends with token %1, there is nothing to compare.</source>
        <translation>斜线：A 以词元 %1 结束，没有可比较的内容。</translation>
    </message>
    <message>
        <source>Hatched: B ends with token %1, there is nothing to compare.</source>
        <translation>斜线：B 以词元 %1 结束，没有可比较的内容。</translation>
    </message>
    <message>
        <source>Thick line: %1.</source>
        <translation>粗线：%1。</translation>
    </message>
    <message>
        <source>%1 of %2 neurons from top to bottom, tokens from left to right.</source>
        <translation>从上到下为 %2 个神经元中的 %1 个，从左到右为词元。</translation>
    </message>
    <message>
        <source>Spikes first differ at token %1.</source>
        <translation>脉冲从词元 %1 起不同。</translation>
    </message>
</context>
<context>
    <name>spikeglass::DivergenceView</name>
    <message>
        <source>%1 bits</source>
        <translation>%1 比特</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设分析</translation>
    </message>
    <message>
        <source>Lesion whose effect is shown</source>
        <translation>显示其影响的损毁</translation>
    </message>
    <message>
        <source>By how many bits the next-token distribution would differ behind every token (Kullback-Leibler divergence), had the lesion been there from the first token on</source>
        <translation>假如从第一个词元起就有该损毁，每个词元之后的下一词元分布会相差多少比特（Kullback-Leibler 散度）</translation>
    </message>
    <message>
        <source>with the changes in force</source>
        <translation>按当前生效的更改</translation>
    </message>
    <message>
        <source>silent: %1</source>
        <translation>静默：%1</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>正在计算 …</translation>
    </message>
    <message>
        <source>The model is as it was loaded. Change something, or choose above what to silence on trial.</source>
        <translation>模型与加载时相同。请作出更改，或在上方选择要试着静默的对象。</translation>
    </message>
    <message>
        <source>Click a neuron, or take a group with Shift+drag in the raster.</source>
        <translation>请点击一个神经元，或在栅格图中用 Shift+拖动选取一组。</translation>
    </message>
    <message>
        <source>KL, bits</source>
        <translation>KL，比特</translation>
    </message>
    <message>
        <source>%1
next token differs by %2 (KL)</source>
        <translation>%1
下一词元相差 %2（KL）</translation>
    </message>
    <message>
        <source>largest %1 at %2</source>
        <translation>最大 %1，位于%2</translation>
    </message>
    <message>
        <source>largest %1 at token %2</source>
        <translation>最大 %1，位于词元 %2</translation>
    </message>
    <message>
        <source>; shown token %1: %2</source>
        <translation>；所示词元 %1：%2</translation>
    </message>
    <message>
        <source>; shown %1: %2</source>
        <translation>；所示 %1：%2</translation>
    </message>
</context>
<context>
    <name>spikeglass::EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Restore the model</source>
        <translation>恢复模型</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Silence the neuron or group, or let it fire again</source>
        <translation>静默该神经元或神经元组，或让其重新发放</translation>
    </message>
    <message>
        <source>Change neurons…</source>
        <translation>更改神经元…</translation>
    </message>
    <message>
        <source>What if: effect on every token so far</source>
        <translation>假设分析：对迄今每个词元的影响</translation>
    </message>
    <message>
        <source>Click a neuron in the raster first, or take a group with Shift+drag.</source>
        <translation>请先在栅格图中点击一个神经元，或用 Shift+拖动选取一组。</translation>
    </message>
    <message>
        <source>This model has no neurons to silence.</source>
        <translation>此模型没有可静默的神经元。</translation>
    </message>
    <message>
        <source>let fire freely: %1</source>
        <translation>自由发放：%1</translation>
    </message>
    <message>
        <source>silence: %1</source>
        <translation>静默：%1</translation>
    </message>
    <message>
        <source>%1. Ctrl+Z takes it back.</source>
        <translation>%1。按 Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Compare the changed model with the unchanged one</source>
        <translation>将更改后的模型与未更改的比较</translation>
    </message>
    <message>
        <source>restore: %1</source>
        <translation>恢复：%1</translation>
    </message>
    <message>
        <source>Let fire again</source>
        <translation>恢复发放</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>Clamp…</source>
        <translation>钳制…</translation>
    </message>
    <message>
        <source>Stimulate…</source>
        <translation>刺激…</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <comment>a change of the model</comment>
        <translation>已完成：%1。</translation>
    </message>
    <message>
        <source>reset, unchanged, original model</source>
        <translation>重置, 未更改, 原始模型, 还原</translation>
    </message>
    <message>
        <source>mute, switch off, lesion, ablate, knock out</source>
        <translation>静音, 关闭, 损毁, 切除, 敲除</translation>
    </message>
    <message>
        <source>clamp, stimulate, intervention, threshold, time constant</source>
        <translation>钳制, 刺激, 干预, 阈值, 时间常数</translation>
    </message>
    <message>
        <source>difference, effect of the change</source>
        <translation>差异, 区别, 更改的影响</translation>
    </message>
    <message>
        <source>lesion scan, difference, divergence</source>
        <translation>损毁扫描, 差异, 散度</translation>
    </message>
    <message>
        <source>It holds from the next token on, until Ctrl+Z.</source>
        <translation>从下一个词元起生效，直到按 Ctrl+Z。</translation>
    </message>
    <message>
        <source>Compare with the unchanged model</source>
        <translation>与未更改的模型比较</translation>
    </message>
    <message>
        <source>Silence these %1 neurons</source>
        <translation>使这 %1 个神经元静默</translation>
    </message>
    <message>
        <source>Silence as many random neurons (control)</source>
        <translation>静默同样多的随机神经元（对照）</translation>
    </message>
    <message>
        <source>baseline, sham lesion, ablate at random, random control</source>
        <translation>基线, 假损毁, 随机切除, 随机对照</translation>
    </message>
    <message>
        <source>Control: silence as many random neurons</source>
        <translation>对照：静默同样多的随机神经元</translation>
    </message>
    <message>
        <source>Too many neurons are selected: their populations have not as many others that are neither silenced nor clamped to draw from.</source>
        <translation>所选神经元过多：其所在群体中没有同样多的其他既未静默也未钳制的神经元可供抽取。</translation>
    </message>
    <message>
        <source>These random neurons are silent already: there are no others to draw.</source>
        <translation>这些随机神经元已经静默：没有其他神经元可供抽取。</translation>
    </message>
    <message>
        <source>This text goes on with the changed model (%1), as at its end.</source>
        <translation>此文本使用更改后的模型（%1）继续，与其末尾时相同。</translation>
    </message>
    <message>
        <source>This text goes on with the changed model (%1), as when it was left.</source>
        <translation>此文本使用更改后的模型（%1）继续，与离开时相同。</translation>
    </message>
    <message>
        <source>silence at random in place of the selected one, as a control, draw %2: %3</source>
        <translation>随机静默以代替所选的一个，作为对照，第 %2 次抽取：%3</translation>
    </message>
    <message>
        <source>silence at random in place of the %1 selected, as a control, draw %2: %3</source>
        <translation>随机静默以代替所选的 %1 个，作为对照，第 %2 次抽取：%3</translation>
    </message>
    <message>
        <source>Write on from the shown token (G)</source>
        <translation>从所示词元续写（G）</translation>
    </message>
</context>
<context>
    <name>spikeglass::Explanations</name>
    <message>
        <source>Explanations</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Words of a page</source>
        <translation>页面中的词</translation>
    </message>
    <message>
        <source>Close the explanations</source>
        <translation>关闭说明</translation>
    </message>
    <message>
        <source>No page has all these words.</source>
        <translation>没有哪一页包含所有这些词。</translation>
    </message>
    <message>
        <source>Lists the pages that have all these words, or words that begin so. Enter goes to the next place, Shift+Enter to the one before</source>
        <translation>列出包含所有这些词（或以其开头的词）的页面。Enter 转到下一处，Shift+Enter 转到上一处</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 处，共 %2 处</translation>
    </message>
</context>
<context>
    <name>spikeglass::ExportDialog</name>
    <message>
        <source>Range of the export</source>
        <translation>导出范围</translation>
    </message>
    <message>
        <source>Format of the export</source>
        <translation>导出格式</translation>
    </message>
    <message>
        <source>File of the export</source>
        <translation>导出文件</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>范围(&amp;R)</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>格式(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <source>The folder is not writable.</source>
        <translation>该文件夹不可写。</translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation>文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>Recording of the export</source>
        <translation>导出的记录</translation>
    </message>
    <message>
        <source>R&amp;ecording</source>
        <translation>记录(&amp;E)</translation>
    </message>
    <message>
        <source>Colours of the picture</source>
        <translation>图片的颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>与屏幕相同</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>spikeglass::Exporter</name>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图像</translation>
    </message>
    <message>
        <source>Pixels, at twice the size of the screen.</source>
        <translation>像素图，为屏幕尺寸的两倍。</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 矢量图</translation>
    </message>
    <message>
        <source>Lines and text stay editable; rasters are pictures inside.</source>
        <translation>线条和文字仍可编辑；栅格图作为图像嵌入。</translation>
    </message>
    <message>
        <source>PDF page</source>
        <translation>PDF 页面</translation>
    </message>
    <message>
        <source>CSV numbers</source>
        <translation>CSV 数值</translation>
    </message>
    <message>
        <source>NumPy archive</source>
        <translation>NumPy 归档</translation>
    </message>
    <message>
        <source>numpy.load: tokens, inputs, potentials, membranes, spikes, WKV state.</source>
        <translation>numpy.load：词元、输入、电位、膜电位、脉冲、WKV 状态。</translation>
    </message>
    <message>
        <source>SONATA spikes (HDF5)</source>
        <translation>SONATA 脉冲（HDF5）</translation>
    </message>
    <message>
        <source>safetensors trace</source>
        <translation>safetensors 记录</translation>
    </message>
    <message>
        <source>The arrays of the NumPy archive, as spikeglass-cli trace writes them.</source>
        <translation>NumPy 归档中的各数组，与 spikeglass-cli trace 写出的相同。</translation>
    </message>
    <message>
        <source>Selected: token %1 and the pinned neuron</source>
        <translation>所选：词元 %1 和固定的神经元</translation>
    </message>
    <message>
        <source>Selected: token %1</source>
        <translation>所选：词元 %1</translation>
    </message>
    <message>
        <source>Click the panel to export first.</source>
        <translation>请先点击要导出的面板。</translation>
    </message>
    <message>
        <source>Visible: what the panel shows</source>
        <translation>可见：面板显示的内容</translation>
    </message>
    <message>
        <source>Nothing is recorded yet.</source>
        <translation>尚无记录。</translation>
    </message>
    <message>
        <source>Export recording</source>
        <translation>导出记录</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>The panel cannot be exported.</source>
        <translation>无法导出该面板。</translation>
    </message>
    <message>
        <source>The recording cannot be exported.</source>
        <translation>无法导出该记录。</translation>
    </message>
    <message>
        <source>No token of this range is in memory with all its numbers.</source>
        <translation>此范围内没有词元的全部数值仍在内存中。</translation>
    </message>
    <message>
        <source>For NEST, Brian and BMTK tools: spike times and potentials, one population a layer and site. Token t fires at t + 1 ms.</source>
        <translation>用于 NEST、Brian 和 BMTK 工具：脉冲时间和电位，每层每个位置一个群体。词元 t 在 t + 1 ms 发放。</translation>
    </message>
    <message>
        <source>Written: %1, without tokens %2: their numbers were given up for memory</source>
        <translation>已写入：%1，不含词元 %2：其数值因内存限制已被舍弃</translation>
    </message>
    <message>
        <source>All: tokens %1 to %2</source>
        <translation>全部：词元 %1 至 %2</translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation>正在写入 %1…</translation>
    </message>
    <message>
        <source>Visible: token %1</source>
        <translation>可见：词元 %1</translation>
    </message>
    <message>
        <source>Visible: tokens %1 to %2</source>
        <translation>可见：词元 %1 至 %2</translation>
    </message>
    <message>
        <source>Text of Play</source>
        <translation>“体验”中的文本</translation>
    </message>
    <message>
        <source>Export panel “%1”</source>
        <translation>导出面板“%1”</translation>
    </message>
    <message>
        <source>What it is of in lines that begin with #, one line of column names, then one line a row.</source>
        <translation>以 # 开头的几行说明内容，随后一行列名，其后每行一条数据。</translation>
    </message>
    <message>
        <source>One page, 180 mm wide at least, for papers.</source>
        <translation>一页，至少宽 180 mm，适用于论文。</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
</context>
<context>
    <name>spikeglass::FloorPlanChart</name>
    <message>
        <source>messages a token, step by step; most %1</source>
        <translation>每词元消息数，逐步显示；最多 %1</translation>
    </message>
    <message>
        <source>Chip %1, core %2: %3, layer %4
%5 events and %6 messages a token
%7 neurons, %8 of its memory, bound by %9</source>
        <translation>芯片 %1，核心 %2：%3，第 %4 层
每词元 %5 个事件和 %6 条消息
%7 个神经元，占其内存的 %8，受限于 %9</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2上的 %1</translation>
    </message>
    <message>
        <source>%1 on %2: too many to draw</source>
        <translation>%2上的 %1：数量过多，无法绘制</translation>
    </message>
</context>
<context>
    <name>spikeglass::FollowView</name>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>方程</translation>
    </message>
    <message>
        <source>Equation with numbers</source>
        <translation>代入数值的方程</translation>
    </message>
    <message>
        <source>What happens here</source>
        <translation>此处发生了什么</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Play all</source>
        <translation>全部播放</translation>
    </message>
    <message>
        <source>More in its panel</source>
        <translation>在其面板中查看更多</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Stations of the token</source>
        <translation>词元经过的各站</translation>
    </message>
    <message>
        <source>Layer </source>
        <translation>层 </translation>
    </message>
    <message>
        <source>Layer that is walked through</source>
        <translation>所经过的层</translation>
    </message>
    <message>
        <source>Opens the panel in Play that shows this for every token</source>
        <translation>打开“体验”中对每个词元显示此内容的面板</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>older</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”, layer %5, channel %6</source>
        <translation>&lt;b&gt;%1. %2&lt;/b&gt;：词元 %3，“%4”，第 %5 层，通道 %6</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>The way of this token cannot be shown: the token before it is no longer kept, or the model has no neurons or is rescaled.</source>
        <translation>无法显示此词元的历程：其前一词元已不再保留，或者模型没有神经元或使用了重缩放。</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the way of each token through the model appears here with its numbers.</source>
        <translation>尚无词元。请运行或单步：每个词元在模型中的历程及其数值将显示在此处。</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”, layer %5, hidden unit %6</source>
        <translation>&lt;b&gt;%1. %2&lt;/b&gt;：词元 %3，“%4”，第 %5 层，隐藏单元 %6</translation>
    </message>
    <message>
        <source>start of text</source>
        <translation>文本开头</translation>
    </message>
    <message>
        <source>Next station</source>
        <translation>下一站</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”</source>
        <translation>&lt;b&gt;%1. %2&lt;/b&gt;：词元 %3，“%4”</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1. %2&lt;/b&gt;: token %3, “%4”, channel %5</source>
        <translation>&lt;b&gt;%1. %2&lt;/b&gt;：词元 %3，“%4”，通道 %5</translation>
    </message>
</context>
<context>
    <name>spikeglass::GrowthView</name>
    <message>
        <source>tokens of the text</source>
        <translation>文本的词元数</translation>
    </message>
    <message>
        <source>attention, by formula</source>
        <translation>注意力，按公式</translation>
    </message>
    <message>
        <source>this model</source>
        <translation>此模型</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Work of remembering against the length of the text</source>
        <translation>记忆所需的计算量与文本长度的关系</translation>
    </message>
    <message>
        <source>Memory of the past against the length of the text</source>
        <translation>过去所占的存储量与文本长度的关系</translation>
    </message>
    <message>
        <source>Work so far: multiplications and additions</source>
        <translation>迄今的计算量：乘法和加法</translation>
    </message>
    <message>
        <source>Memory of the past: numbers kept</source>
        <translation>过去所占的存储量：保留的数值个数</translation>
    </message>
    <message>
        <source>Run the model: the curves grow with the text.</source>
        <translation>请运行模型：曲线随文本增长。</translation>
    </message>
    <message>
        <source>Token n of a text compares its query with n keys and sums n values of C channels:
2 n C multiply-accumulates (MAC, a multiplication and an addition) a layer.
Over n = 1 to N that is C N (N + 1), times L layers. A key and a value of every token
and layer are kept: 2 L C N numbers. A MAC counts as one here, in favour of attention.</source>
        <translation>文本的第 n 个词元把其查询与 n 个键比较，并对 n 个 C 通道的值求和：
每层 2 n C 次乘加（MAC，一次乘法加一次加法）。
对 n = 1 到 N 求和为 C N (N + 1)，再乘以 L 层。每个词元、每层
保留一个键和一个值：2 L C N 个数。一次 MAC 在此只计一次，对注意力有利。</translation>
    </message>
    <message>
        <source>After &lt;b&gt;%1&lt;/b&gt; the recurrence (WKV) has taken &lt;b&gt;%2&lt;/b&gt; multiplications and additions, counted; its state holds &lt;b&gt;%3&lt;/b&gt; numbers and never more. Attention in a Transformer of as many layers and channels would have taken &lt;b&gt;%4&lt;/b&gt; multiply-accumulates (L C N (N + 1), by formula: L = %6 layers, C = %7 channels, N = %8 tokens) and would keep &lt;b&gt;%5&lt;/b&gt; numbers (2 L C N).</source>
        <translation>经过 &lt;b&gt;%1&lt;/b&gt;后，循环（WKV）已用 &lt;b&gt;%2&lt;/b&gt; 次乘法和加法，为实际计数；其状态保存 &lt;b&gt;%3&lt;/b&gt; 个数，永不增多。相同层数和通道数的 Transformer 中的注意力本需 &lt;b&gt;%4&lt;/b&gt; 次乘加（L C N (N + 1)，按公式：L = %6 层，C = %7 个通道，N = %8 个词元），并需保留 &lt;b&gt;%5&lt;/b&gt; 个数（2 L C N）。</translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectBench</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Spike raster</source>
        <translation>脉冲栅格图</translation>
    </message>
    <message>
        <source>Logit lens</source>
        <translation>Logit 透镜</translation>
    </message>
    <message>
        <source>Near misses</source>
        <translation>近阈判定</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>No text was read.</source>
        <translation>未读取任何文本。</translation>
    </message>
    <message>
        <source>The text cannot be read.</source>
        <translation>无法读取文本。</translation>
    </message>
    <message>
        <source>Text file</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation>文本 (*.txt);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectionJobs</name>
    <message>
        <source>This model has no tokenizer: it reads token ids, not text.</source>
        <translation>此模型没有分词器：它读取词元编号而非文本。</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
    <message>
        <source>Reading %1: %2 tokens …</source>
        <translation>正在读取 %1：%2 个词元 …</translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectorView</name>
    <message>
        <source>Trace</source>
        <translation>追踪</translation>
    </message>
    <message>
        <source>Fingerprint of the recurrent state behind the shown token. A replay that comes back to this token must show the same one.</source>
        <translation>所示词元之后循环状态的指纹。重放回到此词元时必须显示相同的指纹。</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the equation of a neuron appears here with the numbers of each token.</source>
        <translation>尚无词元。请运行或单步：神经元的方程及每个词元的数值将显示在此处。</translation>
    </message>
    <message>
        <source>L </source>
        <translation>L </translation>
    </message>
    <message>
        <source>Layer of the neuron</source>
        <translation>神经元所在的层</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Population of the neuron</source>
        <translation>神经元所属的群体</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>群体</translation>
    </message>
    <message>
        <source># </source>
        <translation># </translation>
    </message>
    <message>
        <source>Channel of the neuron</source>
        <translation>神经元所在的通道</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Draw this neuron&apos;s membrane over time</source>
        <translation>绘制此神经元的膜电位随时间的变化</translation>
    </message>
    <message>
        <source>Equation of the neuron at the shown token</source>
        <translation>神经元在所示词元处的方程</translation>
    </message>
    <message>
        <source>Parameters and firing of the neuron</source>
        <translation>神经元的参数和发放情况</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Clamp it, stimulate it, change τ, threshold and reset (C)</source>
        <translation>钳制、刺激，或更改 τ、阈值和重置 (C)</translation>
    </message>
    <message>
        <source>Firing rate of every layer</source>
        <translation>各层的发放率</translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): each sub-block adds its output itself to the residual stream. State and operations are shown as for any model.</source>
        <translation>此模型没有神经元（RWKV-4）：每个子块将其输出直接加到残差流。状态和操作照常显示。</translation>
    </message>
    <message>
        <source>This token was recorded as text only, without the activity of the neurons.</source>
        <translation>此词元仅记录了文本，没有神经元的活动。</translation>
    </message>
    <message>
        <source>State hash %1</source>
        <translation>状态哈希 %1</translation>
    </message>
    <message>
        <source>The model has no such neuron. Choose another one above.</source>
        <translation>模型中没有这个神经元。请在上方另选一个。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Neuron: %1&lt;/b&gt;&lt;br&gt;at token %2, “%3”</source>
        <translation>&lt;b&gt;神经元：%1&lt;/b&gt;&lt;br&gt;在词元 %2 处，“%3”</translation>
    </message>
    <message>
        <source>&lt;br&gt;&lt;b&gt;⚠ Recorded: h = %1, s = %2, v = %3.&lt;/b&gt; The neuron was changed by hand, so the equation does not hold here.</source>
        <translation>&lt;br&gt;&lt;b&gt;⚠ 记录值：h = %1，s = %2，v = %3。&lt;/b&gt;该神经元已被手动更改，因此方程在此不成立。</translation>
    </message>
    <message>
        <source>h = v = &lt;b&gt;%1&lt;/b&gt;, held by hand</source>
        <translation>h = v = &lt;b&gt;%1&lt;/b&gt;，手动保持</translation>
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
        <translation>&lt;br&gt;&amp;nbsp; X = %1；词元 %2 的 v 已不再保留&lt;br&gt;&amp;nbsp; h = &lt;b&gt;%3&lt;/b&gt;（记录值）</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, silenced by hand (v&lt;sub&gt;th&lt;/sub&gt; = %1)</source>
        <translation>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;，手动静默（v&lt;sub&gt;th&lt;/sub&gt; = %1）</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;, made to fire by hand (v&lt;sub&gt;th&lt;/sub&gt; = %1)</source>
        <translation>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;，手动使其发放（v&lt;sub&gt;th&lt;/sub&gt; = %1）</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;, spike: h ≥ v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;1&lt;/b&gt;，脉冲：h ≥ v&lt;sub&gt;th&lt;/sub&gt; = %1</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, silent: h &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;，静默：h &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</translation>
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
        <translation>&lt;br&gt;v = h − (v&lt;sub&gt;th&lt;/sub&gt; − v&lt;sub&gt;reset&lt;/sub&gt;) = &lt;b&gt;%1&lt;/b&gt;（软重置）</translation>
    </message>
    <message>
        <source>&lt;br&gt;v = v&lt;sub&gt;reset&lt;/sub&gt; = &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;br&gt;v = v&lt;sub&gt;reset&lt;/sub&gt; = &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2 of %3 kept tokens)</source>
        <translation>
            <numerusform>%1（保留的 %3 个词元中的 %2 个）</numerusform>
        </translation>
    </message>
    <message>
        <source>Membrane before, v</source>
        <translation>之前的膜电位 v</translation>
    </message>
    <message>
        <source>no longer kept</source>
        <translation>已不再保留</translation>
    </message>
    <message>
        <source>Input current, X</source>
        <translation>输入电流 X</translation>
    </message>
    <message>
        <source>To threshold, v&lt;sub&gt;th&lt;/sub&gt; − h</source>
        <translation>距阈值 v&lt;sub&gt;th&lt;/sub&gt; − h</translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation>发放率</translation>
    </message>
    <message>
        <source>Last spike</source>
        <translation>最近一次脉冲</translation>
    </message>
    <message>
        <source>none among the kept tokens</source>
        <translation>保留的词元中没有</translation>
    </message>
    <message>
        <source>at this token</source>
        <translation>在此词元处</translation>
    </message>
    <message>
        <source>token %1, %2 earlier</source>
        <translation>词元 %1，早 %2 个词元</translation>
    </message>
    <message>
        <source>Time constant, τ</source>
        <translation>时间常数 τ</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>Threshold, v&lt;sub&gt;th&lt;/sub&gt;</source>
        <translation>阈值 v&lt;sub&gt;th&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>Reset, v&lt;sub&gt;reset&lt;/sub&gt;</source>
        <translation>重置电位 v&lt;sub&gt;reset&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>WKV half-life, ln 2 / e&lt;sup&gt;decay&lt;/sup&gt;</source>
        <translation>WKV 半衰期 ln 2 / e&lt;sup&gt;decay&lt;/sup&gt;</translation>
    </message>
    <message>
        <source>The numbers of this token are being computed again.</source>
        <translation>正在重新计算该词元的数值。</translation>
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
        <translation>&lt;br&gt;s = &lt;b&gt;+1&lt;/b&gt;，脉冲：h ≥ v&lt;sub&gt;th&lt;/sub&gt; = %1</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;−1&lt;/b&gt;, spike: h ≤ −v&lt;sub&gt;th&lt;/sub&gt; = −%1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;−1&lt;/b&gt;，脉冲：h ≤ −v&lt;sub&gt;th&lt;/sub&gt; = −%1</translation>
    </message>
    <message>
        <source>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;, silent: |h| &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</source>
        <translation>&lt;br&gt;s = &lt;b&gt;0&lt;/b&gt;，静默：|h| &amp;lt; v&lt;sub&gt;th&lt;/sub&gt; = %1</translation>
    </message>
    <message>
        <source>&lt;br&gt;v = h + (v&lt;sub&gt;th&lt;/sub&gt; − v&lt;sub&gt;reset&lt;/sub&gt;) = &lt;b&gt;%1&lt;/b&gt; (soft reset)</source>
        <translation>&lt;br&gt;v = h + (v&lt;sub&gt;th&lt;/sub&gt; − v&lt;sub&gt;reset&lt;/sub&gt;) = &lt;b&gt;%1&lt;/b&gt;（软重置）</translation>
    </message>
    <message>
        <source>Value coded, z</source>
        <translation>编码的值 z</translation>
    </message>
    <message>
        <source>To threshold, v&lt;sub&gt;th&lt;/sub&gt; − |h|</source>
        <translation>距阈值 v&lt;sub&gt;th&lt;/sub&gt; − |h|</translation>
    </message>
    <message>
        <source>%1 (config.json: spike_codes.%2.%3)</source>
        <translation>%1（config.json：spike_codes.%2.%3）</translation>
    </message>
    <message>
        <source>%1 (changed by hand)</source>
        <translation>%1（手动修改）</translation>
    </message>
    <message>
        <source>±%1</source>
        <translation>±%1</translation>
    </message>
    <message>
        <source>0 (of every spike code)</source>
        <translation>0（所有脉冲编码相同）</translation>
    </message>
    <message>
        <source>z is</source>
        <translation>z 为</translation>
    </message>
    <message>
        <source>Its spike adds</source>
        <translation>其脉冲加上</translation>
    </message>
    <message>
        <source>column %1 of %2: %3 weights</source>
        <translation>%2 的第 %1 列：%3 个权重</translation>
    </message>
    <message>
        <source>From the next token on it never fires, or fires again. The key X does the same with all neurons that are selected</source>
        <translation>从下一个词元起它不再发放，或重新发放。X 键对所有选中的神经元作同样的操作</translation>
    </message>
    <message>
        <source>Share of neurons that fired at token %1, and over %2 of this run. Click a neuron in the raster, or choose one above, to see its equation.</source>
        <translation>在词元 %1 处以及在此次运行的 %2中发放的神经元占比。请在栅格图中点击一个神经元，或在上方选择一个，以查看其方程。</translation>
    </message>
    <message>
        <source>Let it fire again</source>
        <translation>让它重新发放</translation>
    </message>
    <message>
        <source>Silence this neuron</source>
        <translation>使此神经元静默</translation>
    </message>
    <message>
        <source>&lt;br&gt;in front of %1</source>
        <translation>&lt;br&gt;位于 %1 之前</translation>
    </message>
</context>
<context>
    <name>spikeglass::InterventionsView</name>
    <message>
        <source>&amp;Take back</source>
        <translation>撤回(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;hange</source>
        <translation>更改(&amp;H)</translation>
    </message>
    <message>
        <source>Which neurons are changed</source>
        <translation>要更改的神经元</translation>
    </message>
    <message>
        <source>Changes in force</source>
        <translation>生效中的更改</translation>
    </message>
    <message>
        <source>Takes the selected change back, and leaves the others</source>
        <translation>撤回所选更改，保留其他更改</translation>
    </message>
    <message>
        <source>The model is as it was loaded. Changes take effect with the next token; X silences what is selected.</source>
        <translation>模型与加载时相同。更改从下一词元起生效；按 X 可静默所选对象。</translation>
    </message>
    <message>
        <source>In force from the next token on (%1):</source>
        <translation>从下一词元起生效（%1）：</translation>
    </message>
    <message>
        <source>take back %1</source>
        <translation>撤回 %1</translation>
    </message>
    <message>
        <source>Which neurons are changed. What was changed of those chosen before moves to those chosen now</source>
        <translation>更改哪些神经元。对先前所选神经元所做的更改会转移到现在所选的神经元</translation>
    </message>
</context>
<context>
    <name>spikeglass::LabControls</name>
    <message>
        <source>The model&apos;s neuron, steady current</source>
        <translation>模型的神经元，恒定电流</translation>
    </message>
    <message>
        <source>Not quite enough to fire</source>
        <translation>差一点才能发放</translation>
    </message>
    <message>
        <source>A rising current</source>
        <translation>上升的电流</translation>
    </message>
    <message>
        <source>A noisy current</source>
        <translation>含噪声的电流</translation>
    </message>
    <message>
        <source>Integrator: long memory</source>
        <translation>积分器：长记忆</translation>
    </message>
    <message>
        <source>Short memory: only strong pulses</source>
        <translation>短记忆：只响应强电流脉冲</translation>
    </message>
    <message>
        <source>Soft reset keeps the rest</source>
        <translation>软重置保留余量</translation>
    </message>
    <message>
        <source>Two in a chain</source>
        <translation>两个神经元串联</translation>
    </message>
    <message>
        <source>One silences the other</source>
        <translation>一个抑制另一个</translation>
    </message>
    <message>
        <source>Input divided by tau</source>
        <translation>输入除以 tau</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Teach it to fire</source>
        <translation>教它发放</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Your own experiment</source>
        <translation>自定义实验</translation>
    </message>
    <message>
        <source>Injected current</source>
        <translation>注入电流</translation>
    </message>
    <message>
        <source>Shape of the current</source>
        <translation>电流的形状</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>阶跃</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>斜坡</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Pulses</source>
        <translation>电流脉冲</translation>
    </message>
    <message>
        <source>Recorded from the model</source>
        <translation>自模型记录</translation>
    </message>
    <message>
        <source>How the current runs over time. Recorded: what the pinned neuron of the running model received</source>
        <translation>电流如何随时间变化。“自模型记录”：运行中的模型里固定的神经元所接收的电流</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>Height of the current, in units of the threshold; the mean of noise</source>
        <translation>电流的大小，以阈值为单位；对噪声为其均值</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Equal seeds give equal noise</source>
        <translation>相同的种子产生相同的噪声</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Tokens from one pulse to the next</source>
        <translation>相邻两个电流脉冲之间的词元数</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Tokens that a pulse lasts</source>
        <translation>电流脉冲持续的词元数</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Neuron that the sliders change</source>
        <translation>滑块所更改的神经元</translation>
    </message>
    <message>
        <source>Another neuron behind the last one, which its spikes reach</source>
        <translation>在最后一个之后再加一个神经元，接收其脉冲</translation>
    </message>
    <message>
        <source>tau</source>
        <translation>tau</translation>
    </message>
    <message>
        <source>Time constant in tokens: how slowly the membrane leaks</source>
        <translation>以词元计的时间常数：膜电位泄漏得多慢</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Reset to</source>
        <translation>重置为</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Hard reset</source>
        <translation>硬重置</translation>
    </message>
    <message>
        <source>Soft reset</source>
        <translation>软重置</translation>
    </message>
    <message>
        <source>Kind of reset</source>
        <translation>重置方式</translation>
    </message>
    <message>
        <source>Hard: v = v_reset, as in the model. Soft: v = h − (threshold − v_reset), what exceeds the threshold is kept</source>
        <translation>硬：v = v_reset，与模型相同。软：v = h − (threshold − v_reset)，保留超出阈值的部分</translation>
    </message>
    <message>
        <source>On, as in the model: h = v + (X − (v − v_reset)) / tau. Off: h = v − (v − v_reset) / tau + X</source>
        <translation>开，与模型相同：h = v + (X − (v − v_reset)) / tau。关：h = v − (v − v_reset) / tau + X</translation>
    </message>
    <message>
        <source>Surrogate gradient</source>
        <translation>代理梯度</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alpha</translation>
    </message>
    <message>
        <source>Steepness of the ATan surrogate; its width at half height is 4 / (pi alpha). The model is trained with 2</source>
        <translation>ATan 代理函数的陡度；其半高宽为 4 / (pi alpha)。模型训练时取 2</translation>
    </message>
    <message>
        <source>Spikes a token, and how much more there would be with a larger gain of the input, the surrogate taken for the derivative</source>
        <translation>每词元脉冲数，以及增大输入增益时会增加多少，以代理函数的斜率作为导数</translation>
    </message>
    <message>
        <source>Neuron %1</source>
        <translation>神经元 %1</translation>
    </message>
    <message>
        <source>Recorded: %1</source>
        <translation>记录自：%1</translation>
    </message>
    <message>
        <source>Sets current and neurons to an experiment to begin with</source>
        <translation>将电流与神经元设为一个入门实验</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, in units of the threshold</source>
        <translation>噪声的标准差，以阈值为单位</translation>
    </message>
    <message>
        <source>Takes the last neuron away</source>
        <translation>移除最后一个神经元</translation>
    </message>
    <message>
        <source>The neuron fires when h reaches it; 1 is the unit of currents and potentials</source>
        <translation>h 达到阈值时神经元发放；1 为电流与电位的单位</translation>
    </message>
    <message>
        <source>v_reset: membrane behind a spike and at rest, in units of the threshold</source>
        <translation>v_reset：脉冲之后及静息时的膜电位，以阈值为单位</translation>
    </message>
    <message>
        <source>Weight of the injected current, what it is multiplied by; no unit</source>
        <translation>注入电流的权重，即与之相乘的系数；无单位</translation>
    </message>
    <message>
        <source>Current that a spike of the neuron before it gives, in units of the threshold; negative: it inhibits</source>
        <translation>前一神经元的一个脉冲给予的电流，以阈值为单位；负值表示抑制</translation>
    </message>
    <message>
        <source>How many steps it was taught since anything else was changed</source>
        <translation>自从更改其他设置以来，已学习的步数</translation>
    </message>
    <message>
        <source>Learning steps: %1</source>
        <translation>学习步数：%1</translation>
    </message>
    <message>
        <source>No neuron stands before the first one: nothing to be weighted</source>
        <translation>第一个神经元之前没有神经元：没有可加权的输入</translation>
    </message>
    <message>
        <source>Only the first neuron, and only with a current, can be taught: the others owe their spikes to the neurons before them too</source>
        <translation>只有第一个神经元，且只有在有电流时，才能学习：其他神经元的脉冲还要归功于它们前面的神经元</translation>
    </message>
    <message>
        <source>Rate and gradient: of the first neuron alone, and only with a current</source>
        <translation>发放率和梯度：只针对第一个神经元，且只在有电流时</translation>
    </message>
    <message>
        <source>Rate %1 a token, over all %2 tokens; gradient by the gain %3</source>
        <translation>发放率每词元 %1（按全部 %2 个词元计）；对增益的梯度 %3</translation>
    </message>
    <message>
        <source>A recorded current is as the model had it: nothing to be set</source>
        <translation>录制的电流即模型中的电流：无可设置</translation>
    </message>
    <message>
        <source>One step of gradient descent by the gain of the input, towards one spike in five tokens; without effect where these are reached</source>
        <translation>对输入增益做一步梯度下降，目标为每五个词元一个脉冲；达到目标后不再起作用</translation>
    </message>
    <message>
        <source>Learning steps: %1, target reached</source>
        <translation>学习步数：%1，已达目标</translation>
    </message>
</context>
<context>
    <name>spikeglass::LabTraceChart</name>
    <message>
        <source>Input, membrane and spikes over time</source>
        <translation>输入、膜电位和脉冲随时间的变化</translation>
    </message>
    <message>
        <source>Membrane v, %1</source>
        <translation>膜电位 v，%1</translation>
    </message>
    <message>
        <source>▸ Neuron %1: membrane v, %2</source>
        <translation>▸ 神经元 %1：膜电位 v，%2</translation>
    </message>
    <message>
        <source>Neuron %1: membrane v, %2</source>
        <translation>神经元 %1：膜电位 v，%2</translation>
    </message>
    <message>
        <source>time, in tokens</source>
        <translation>时间，以词元计</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>阈值 %1</translation>
    </message>
    <message>
        <source>Neuron %1: %2</source>
        <translation>神经元 %1：%2</translation>
    </message>
    <message>
        <source>Input current X of neuron %1, without unit</source>
        <translation>神经元 %1 的输入电流 X，无单位</translation>
    </message>
    <message>
        <source>Input current X, without unit</source>
        <translation>输入电流 X，无单位</translation>
    </message>
    <message>
        <source>token of the text</source>
        <translation>文本的词元</translation>
    </message>
</context>
<context>
    <name>spikeglass::LayerRateModel</name>
    <message>
        <source>Channel
token</source>
        <translation>通道
词元</translation>
    </message>
    <message>
        <source>Channel
run</source>
        <translation>通道
全程</translation>
    </message>
    <message>
        <source>Neurons of the time mix that fire: at the shown token, and over the run</source>
        <translation>时间混合中发放的神经元：所示词元处，以及全程</translation>
    </message>
    <message>
        <source>Neurons of the channel mix that fire: at the shown token, and over the run</source>
        <translation>通道混合中发放的神经元：所示词元处，以及全程</translation>
    </message>
    <message>
        <source>Time
token</source>
        <translation>时间
词元</translation>
    </message>
    <message>
        <source>Time
run</source>
        <translation>时间
全程</translation>
    </message>
    <message>
        <source>L%1</source>
        <translation>L%1</translation>
    </message>
</context>
<context>
    <name>spikeglass::LearnWorkspace</name>
    <message>
        <source>Neuron lab</source>
        <translation>神经元实验台</translation>
    </message>
    <message>
        <source>Follow one token</source>
        <translation>跟随一个词元</translation>
    </message>
    <message>
        <source>Cost of remembering</source>
        <translation>记忆的代价</translation>
    </message>
</context>
<context>
    <name>spikeglass::LensModel</name>
    <message>
        <source>embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>层后</translation>
    </message>
    <message>
        <source>1st</source>
        <translation>第 1</translation>
    </message>
    <message>
        <source>2nd</source>
        <translation>第 2</translation>
    </message>
    <message>
        <source>3rd</source>
        <translation>第 3</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>Place of the token that followed, &quot;%1&quot;, among all</source>
        <translation>实际后续词元“%1”在所有词元中的名次</translation>
    </message>
    <message>
        <source>Entropy of the prediction: how undecided it is</source>
        <translation>预测的熵：有多不确定</translation>
    </message>
</context>
<context>
    <name>spikeglass::LensView</name>
    <message>
        <source>Predictions behind each layer</source>
        <translation>各层之后的预测</translation>
    </message>
    <message>
        <source>Run or step: what each layer would say next appears here.</source>
        <translation>请运行或单步：各层接下来会说什么将显示在此处。</translation>
    </message>
    <message>
        <source>After token %1 &quot;%2&quot;: LN_out and head, applied behind each layer.</source>
        <translation>词元 %1“%2”之后：在各层之后应用 LN_out 和输出头。</translation>
    </message>
    <message>
        <source>After token %1 &quot;%2&quot;: LN_out and head, applied behind each layer. &quot;%3&quot; came.</source>
        <translation>词元 %1“%2”之后：在各层之后应用 LN_out 和输出头。实际出现的是“%3”。</translation>
    </message>
    <message>
        <source>1st to 3rd: the most probable next tokens. Rank: place of the token that followed among all. Bits: entropy of the prediction, how undecided it is.</source>
        <translation>第 1 至第 3：最可能的下一词元。名次：实际出现的词元在全部词元中的位次。比特：预测的熵，即其不确定程度。</translation>
    </message>
</context>
<context>
    <name>spikeglass::LessonPanel</name>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>&lt;b&gt;Lessons&lt;/b&gt;&lt;br&gt;Each step has a goal that the program checks. Begin with the first, or choose one.</source>
        <translation>&lt;b&gt;课程&lt;/b&gt;&lt;br&gt;每一步都有一个由程序检查的目标。请从第一课开始，或任选一课。</translation>
    </message>
    <message>
        <source>Leave the lesson; how far you came is kept</source>
        <translation>退出课程；进度会保留</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>退出课程</translation>
    </message>
    <message>
        <source>Text of the step</source>
        <translation>本步的正文</translation>
    </message>
    <message>
        <source>Goals of the step</source>
        <translation>本步的目标</translation>
    </message>
    <message>
        <source>Another hint</source>
        <translation>再给一个提示</translation>
    </message>
    <message>
        <source>Does what reaches the goals</source>
        <translation>执行达成目标的操作</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ 完成</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%2 步中的 %1 步</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1. %2  (%3)
%4</source>
        <translation>%1. %2  (%3)
%4</translation>
    </message>
    <message>
        <source>&lt;b&gt;⚠ Left out:&lt;/b&gt;&lt;br&gt;%1</source>
        <translation>&lt;b&gt;⚠ 未载入：&lt;/b&gt;&lt;br&gt;%1</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>&lt;b&gt;Goal&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</source>
        <translation>&lt;b&gt;目标&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</translation>
    </message>
    <message>
        <source>Begins the lesson behind the one that you have finished</source>
        <translation>开始你刚学完的那一课的下一课</translation>
    </message>
    <message>
        <source>&lt;b&gt;✓ %1&lt;/b&gt;&lt;br&gt;The end of this lesson.</source>
        <translation>&lt;b&gt;✓ %1&lt;/b&gt;&lt;br&gt;本课到此结束。</translation>
    </message>
    <message>
        <source>&lt;b&gt;✓ %1&lt;/b&gt;&lt;br&gt;The end of the last lesson.</source>
        <translation>&lt;b&gt;✓ %1&lt;/b&gt;&lt;br&gt;最后一课到此结束。</translation>
    </message>
    <message>
        <source>Next lesson: %1</source>
        <translation>下一课：%1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Goal: reached&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</source>
        <translation>&lt;b&gt;目标：已达成&lt;/b&gt;&lt;table&gt;%1&lt;/table&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Goal: reached&lt;/b&gt; before; what has no tick does not hold now&lt;table&gt;%1&lt;/table&gt;</source>
        <translation>&lt;b&gt;目标：先前已达成&lt;/b&gt;；没有打勾的现在不成立&lt;table&gt;%1&lt;/table&gt;</translation>
    </message>
    <message>
        <source>On to the next step without having reached the goals; what it builds on is done for you</source>
        <translation>不达成目标，直接进入下一步；其所依赖的操作会替你完成</translation>
    </message>
    <message>
        <source>▼ goes on below</source>
        <translation>▼ 下面还有</translation>
    </message>
    <message>
        <source>%1 of %2 steps, %3 skipped</source>
        <translation>%2 步中的 %1 步，跳过 %3 步</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;The end of the last lesson. Skipped steps: %2. They are not counted as done.</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;最后一课到此结束。跳过的步骤：%2。它们不算完成。</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;The end of this lesson. Skipped steps: %2. They are not counted as done.</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;本课到此结束。跳过的步骤：%2。它们不算完成。</translation>
    </message>
    <message>
        <source>This must stay so:&lt;table&gt;%1&lt;/table&gt;</source>
        <translation>以下须保持不变：&lt;table&gt;%1&lt;/table&gt;</translation>
    </message>
</context>
<context>
    <name>spikeglass::Lessons</name>
    <message>
        <source>silence a population</source>
        <translation>静默一个群体</translation>
    </message>
</context>
<context>
    <name>spikeglass::LinePlot</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1: %2 (at step %3)</source>
        <translation>%1：%2（在第 %3 步）</translation>
    </message>
</context>
<context>
    <name>spikeglass::MainMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open model folder…</source>
        <translation>打开模型文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;weights file…</source>
        <translation>打开权重文件(&amp;W)…</translation>
    </message>
    <message>
        <source>Mo&amp;dels…</source>
        <translation>模型(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Model settings…</source>
        <translation>模型设置(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Export panel…</source>
        <translation>导出面板(&amp;E)…</translation>
    </message>
    <message>
        <source>Export &amp;recording…</source>
        <translation>导出记录(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Step token</source>
        <translation>单步一个词元</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Write from the prompt</source>
        <translation>从提示词开始书写</translation>
    </message>
    <message>
        <source>Trace the neuron</source>
        <translation>追踪该神经元</translation>
    </message>
    <message>
        <source>Leave the editor, clear the selection</source>
        <translation>离开编辑器，清除选择</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>正常文字</translation>
    </message>
    <message>
        <source>Presentation: large type, no chrome</source>
        <translation>演示模式：大字体，隐藏边框</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>&amp;Workspaces</source>
        <translation>工作区(&amp;W)</translation>
    </message>
    <message>
        <source>Workspace: %1</source>
        <translation>工作区：%1</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>Panel: %1</source>
        <translation>面板：%1</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation>主题：%1</translation>
    </message>
    <message>
        <source>Explain the panel in use</source>
        <translation>说明当前面板</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Search commands…</source>
        <translation>搜索命令…</translation>
    </message>
    <message>
        <source>About Spikeglass</source>
        <translation>关于 Spikeglass</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格键）</translation>
    </message>
    <message>
        <source>Run (Space)</source>
        <translation>运行（空格键）</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>语言：%1</translation>
    </message>
    <message>
        <source>&amp;Branch</source>
        <translation>分支(&amp;B)</translation>
    </message>
    <message>
        <source>Compare faithful with spike-driven</source>
        <translation>比较忠实版与脉冲驱动版</translation>
    </message>
    <message>
        <source>Run (Space): the story has ended, and the model writes another one behind it. Restart (Ctrl+R) begins the prompt anew</source>
        <translation>运行（空格键）：故事已结束，模型会在其后再写一个。重新开始 (Ctrl+R) 从提示词重新写起</translation>
    </message>
    <message>
        <source>generate, write</source>
        <translation>生成, 书写</translation>
    </message>
    <message>
        <source>tutorial, course</source>
        <translation>教程, 课程</translation>
    </message>
    <message>
        <source>difference, two runs, side by side</source>
        <translation>差异, 区别, 两次运行, 并排</translation>
    </message>
    <message>
        <source>load a model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>load a model, checkpoint, import</source>
        <translation>加载模型, 检查点, 导入</translation>
    </message>
    <message>
        <source>switch the model, convert, download</source>
        <translation>切换模型, 转换, 下载</translation>
    </message>
    <message>
        <source>threads, precision, preferences</source>
        <translation>线程, 精度, 首选项</translation>
    </message>
    <message>
        <source>save data, spike times, NumPy, SONATA, safetensors</source>
        <translation>保存数据, 脉冲时间, NumPy, SONATA, safetensors</translation>
    </message>
    <message>
        <source>exit, close</source>
        <translation>关闭, 离开</translation>
    </message>
    <message>
        <source>start, stop, pause, resume, play, generate</source>
        <translation>开始, 停止, 暂停, 播放, 生成</translation>
    </message>
    <message>
        <source>single token, one token, advance</source>
        <translation>单个词元, 一个词元, 前进</translation>
    </message>
    <message>
        <source>start over, begin again, reset, new text</source>
        <translation>从头, 重置, 新文本</translation>
    </message>
    <message>
        <source>generate from the prompt, new text</source>
        <translation>从提示词生成, 新文本</translation>
    </message>
    <message>
        <source>plot the membrane potential, voltage</source>
        <translation>绘制膜电位, 电压</translation>
    </message>
    <message>
        <source>deselect, unpin</source>
        <translation>取消选择, 取消固定</translation>
    </message>
    <message>
        <source>zoom in, bigger, font size</source>
        <translation>放大, 字号</translation>
    </message>
    <message>
        <source>zoom out, font size</source>
        <translation>缩小, 字号</translation>
    </message>
    <message>
        <source>zoom 100 %, font size</source>
        <translation>缩放 100 %, 字号</translation>
    </message>
    <message>
        <source>full screen, projector, lecture</source>
        <translation>全屏, 投影, 讲课</translation>
    </message>
    <message>
        <source>default panels, arrange</source>
        <translation>默认面板, 排列</translation>
    </message>
    <message>
        <source>variant, paper</source>
        <translation>变体, 论文</translation>
    </message>
    <message>
        <source>help, manual, what is this</source>
        <translation>帮助, 手册, 这是什么</translation>
    </message>
    <message>
        <source>help, words, terms, definitions</source>
        <translation>帮助, 名词, 术语, 定义</translation>
    </message>
    <message>
        <source>tutorial, course, exercises</source>
        <translation>教程, 课程, 练习</translation>
    </message>
    <message>
        <source>version, licence</source>
        <translation>版本, 许可证</translation>
    </message>
    <message>
        <source>&amp;Export panel “%1”…</source>
        <translation>导出面板“%1”(&amp;E)…</translation>
    </message>
    <message>
        <source>analyse, search neurons, significance, chance, statistics</source>
        <translation>分析, 搜索神经元, 显著性, 偶然, 统计</translation>
    </message>
    <message>
        <source>figure, picture, image, save as picture, save figure, CSV, PNG, SVG, PDF, table</source>
        <translation>图片, 图, 图像, 保存为图片, 保存图, CSV, PNG, SVG, PDF, 表格</translation>
    </message>
    <message>
        <source>Write so many tokens…</source>
        <translation>书写指定数量的词元…</translation>
    </message>
    <message>
        <source>until, stop at, limit, number, count</source>
        <translation>直到, 停在, 上限, 数量, 计数</translation>
    </message>
    <message>
        <source>fit, fine-tune, training run, checkpoint</source>
        <translation>拟合, 微调, 训练任务, 检查点</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>Start or continue training</source>
        <translation>开始或继续训练</translation>
    </message>
    <message>
        <source>train, begin, resume, go on from the checkpoint, learn, loss</source>
        <translation>训练, 启动, 恢复, 从检查点继续, 学习, 损失</translation>
    </message>
    <message>
        <source>Pause training</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>train, stop, write a checkpoint</source>
        <translation>训练, 停止, 写入检查点</translation>
    </message>
    <message>
        <source>Use the trained model in Play</source>
        <translation>在“体验”中使用训练出的模型</translation>
    </message>
    <message>
        <source>train, open the checkpoint</source>
        <translation>训练, 打开检查点</translation>
    </message>
    <message>
        <source>Writes text in Play; the buttons of the training run are below its settings</source>
        <translation>在“体验”中书写文本；训练任务的按钮在其设置下方</translation>
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
        <translation>无法书写文本。</translation>
    </message>
    <message>
        <source>A chip profile of yours was left out.</source>
        <translation>您的一份芯片参数未被载入。</translation>
    </message>
    <message>
        <source>Costs cannot be estimated.</source>
        <translation>无法估计成本。</translation>
    </message>
    <message>
        <source>The chip profile could not be saved.</source>
        <translation>无法保存芯片参数。</translation>
    </message>
    <message>
        <source>no neurons (RWKV-4)</source>
        <translation>无神经元（RWKV-4）</translation>
    </message>
    <message>
        <source>Ready: Space runs, the full stop key reads one token.</source>
        <translation>就绪：按空格键运行，按句点键读取一个词元。</translation>
    </message>
    <message>
        <source>About Spikeglass</source>
        <translation>关于 Spikeglass</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Spikeglass %1&lt;/h3&gt;&lt;p&gt;See a spiking language model think: SpikeGPT, a language model whose layers speak in spikes.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Spikeglass %1&lt;/h3&gt;&lt;p&gt;观看脉冲语言模型如何思考：SpikeGPT，一个各层以脉冲交流的语言模型。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>语言将在下次启动时更改。</translation>
    </message>
    <message>
        <source>This computer computes otherwise than the recording says.</source>
        <translation>本机的计算结果与记录不一致。</translation>
    </message>
    <message>
        <source>Read again, token %1 comes to another state than recorded.</source>
        <translation>重新读取时，词元 %1 得到的状态与记录不同。</translation>
    </message>
    <message>
        <source>The models to compare are not both there.</source>
        <translation>要比较的两个模型不齐全。</translation>
    </message>
    <message>
        <source>Expected among the bundled ones: stories-spiking and stories-spike-driven.</source>
        <translation>附带的模型中应有：stories-spiking 和 stories-spike-driven。</translation>
    </message>
    <message>
        <source>spike-driven: %1 neurons in front of the products</source>
        <translation>脉冲驱动：乘积之前有 %1 个神经元</translation>
    </message>
    <message>
        <source>%1 neurons</source>
        <translation>%1 个神经元</translation>
    </message>
    <message>
        <source>%1
%2 parameters, %3 layers of %4 channels, %5, vocabulary %6, stored as %7</source>
        <translation>%1
%2 个参数，%3 层，每层 %4 个通道，%5，词表 %6，存储格式 %7</translation>
    </message>
    <message>
        <source>The story ends. Run writes another one behind it.</source>
        <translation>故事到此结束。“运行”会在其后再写一个。</translation>
    </message>
    <message>
        <source>Write so many tokens</source>
        <translation>书写指定数量的词元</translation>
    </message>
    <message>
        <source>Number of tokens to write; then it pauses</source>
        <translation>要书写的词元数量；写完后暂停</translation>
    </message>
    <message>
        <source>As it was at training step %1</source>
        <translation>训练第 %1 步时的状态</translation>
    </message>
</context>
<context>
    <name>spikeglass::MarginModel</name>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>群体</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>脉冲</translation>
    </message>
    <message>
        <source>New (−ε)</source>
        <translation>新增 (−ε)</translation>
    </message>
    <message>
        <source>Silent now, would fire at a threshold lower by %1</source>
        <translation>现为静默，阈值降低 %1 便会发放</translation>
    </message>
    <message>
        <source>Lost (+ε)</source>
        <translation>丢失 (+ε)</translation>
    </message>
    <message>
        <source>Fires now, would be silent at a threshold higher by %1</source>
        <translation>现为发放，阈值升高 %1 便会静默</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>接近</translation>
    </message>
    <message>
        <source>Share of the decisions that are that close</source>
        <translation>如此接近阈值的判定占比</translation>
    </message>
</context>
<context>
    <name>spikeglass::MarginsView</name>
    <message>
        <source>the shown token</source>
        <translation>所示词元</translation>
    </message>
    <message>
        <source>the visible tokens</source>
        <translation>可见词元</translation>
    </message>
    <message>
        <source>Tokens whose near misses are counted</source>
        <translation>统计近阈判定的词元</translation>
    </message>
    <message>
        <source>v_th ± </source>
        <translation>v_th ± </translation>
    </message>
    <message>
        <source>Change of the threshold</source>
        <translation>阈值的变化量</translation>
    </message>
    <message>
        <source>Near misses of each population</source>
        <translation>各群体的近阈判定</translation>
    </message>
    <message>
        <source>Run or step: how close the decisions to fire were appears here.</source>
        <translation>请运行或单步：发放判定距阈值有多近将显示在此处。</translation>
    </message>
    <message>
        <source>%1 of %2 decisions lie within %3 of the threshold (%4).</source>
        <translation>%2 个判定中有 %1 个与阈值相差不超过 %3（%4）。</translation>
    </message>
    <message>
        <source>Token %1.</source>
        <translation>词元 %1。</translation>
    </message>
    <message>
        <source>Tokens %1 to %2.</source>
        <translation>词元 %1 至 %2。</translation>
    </message>
    <message>
        <source>New: silent, would fire at a threshold lower by %1. Lost: fires, would be silent at one higher by %1. Near: share of the decisions that are that close.</source>
        <translation>新增：未发放，阈值降低 %1 即会发放。丢失：已发放，阈值升高 %1 即不再发放。接近：如此接近的判定所占比例。</translation>
    </message>
</context>
<context>
    <name>spikeglass::MembraneView</name>
    <message>
        <source>Membrane</source>
        <translation>膜电位</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>群体</translation>
    </message>
    <message>
        <source>Population in the heat map</source>
        <translation>热图中的群体</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>物理量</translation>
    </message>
    <message>
        <source>after reset</source>
        <translation>重置后</translation>
    </message>
    <message>
        <source>before reset</source>
        <translation>重置前</translation>
    </message>
    <message>
        <source>Heat map: membrane after reset, or potential before reset (spikes exceed v_th)</source>
        <translation>热图：重置后的膜电位，或重置前的电位（脉冲超过 v_th）</translation>
    </message>
    <message>
        <source>shown neuron&apos;s</source>
        <translation>所示神经元的群体</translation>
    </message>
    <message>
        <source>v_th</source>
        <translation>v_th</translation>
    </message>
    <message>
        <source>no. %1</source>
        <translation>%1 号</translation>
    </message>
    <message>
        <source>L%1t %2</source>
        <translation>L%1t %2</translation>
    </message>
    <message>
        <source>L%1c %2</source>
        <translation>L%1c %2</translation>
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
        <translation>%1，通道 %2
%3
重置前的电位 %4（阈值 %5），%6
重置后的膜电位 %7</translation>
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
        <translation>示例：发放最接近每 4 个词元一次</translation>
    </message>
    <message>
        <source>%1. Click one to choose</source>
        <translation>%1。点击即可选择</translation>
    </message>
    <message>
        <source>example neuron</source>
        <translation>示例神经元</translation>
    </message>
</context>
<context>
    <name>spikeglass::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>spikeglass::MixedSpinBox</name>
    <message>
        <source>mixed</source>
        <translation>不一</translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelDesk</name>
    <message>
        <source>No model was installed with the program. Open a model folder with Ctrl+O.</source>
        <translation>程序未附带模型。请用 Ctrl+O 打开模型文件夹。</translation>
    </message>
    <message>
        <source>There is no model.</source>
        <translation>没有模型。</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>正在打开 %1 …</translation>
    </message>
    <message>
        <source>The model cannot be opened.</source>
        <translation>无法打开模型。</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Open weights file</source>
        <translation>打开权重文件</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt *.bin)</source>
        <translation>权重 (*.safetensors *.pth *.pt *.bin)</translation>
    </message>
    <message>
        <source>The model file cannot be read any more.</source>
        <translation>模型文件已无法读取。</translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelDialog</name>
    <message>
        <source>no neurons (RWKV-4)</source>
        <translation>无神经元（RWKV-4）</translation>
    </message>
    <message>
        <source>binary embedding %1, rescale %2, threshold %3</source>
        <translation>二值嵌入 %1，重缩放 %2，阈值 %3</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>&amp;Which fits? …</source>
        <translation>哪种合适？(&amp;W) …</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>&amp;Open with these</source>
        <translation>按此设置打开(&amp;O)</translation>
    </message>
    <message>
        <source>Reads a held-out text with and without neurons and under each combination of binary embedding, rescaling and threshold, and puts in the one of the lowest loss</source>
        <translation>在有无神经元以及二值嵌入、重缩放和阈值的各种组合下读取一份留出文本，并填入损失最低的组合</translation>
    </message>
    <message>
        <source>From the tensors</source>
        <translation>来自张量</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>LIF neurons (SpikeGPT)</source>
        <translation>LIF 神经元（SpikeGPT）</translation>
    </message>
    <message>
        <source>none (RWKV-4)</source>
        <translation>无（RWKV-4）</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Binary embedding</source>
        <translation>二值嵌入</translation>
    </message>
    <message>
        <source>Rescale every</source>
        <translation>重缩放间隔</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Time constant</source>
        <translation>时间常数</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>none: token ids only</source>
        <translation>无：仅词元编号</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>选择(&amp;C) …</translation>
    </message>
    <message>
        <source>Tokenizers (*.model *.json)</source>
        <translation>分词器 (*.model *.json)</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>bf16 and int8 read a half and a quarter of the bytes and write that much faster. The number of threads changes the speed alone; automatic leaves one core to the window.</source>
        <translation>bf16 和 int8 只读取二分之一和四分之一的字节，书写速度相应提高。线程数只影响速度；“自动”会为窗口留出一个核心。</translation>
    </message>
    <message>
        <source>Held-out text</source>
        <translation>留出文本</translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation>文本 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a tokenizer first: a text must be read.</source>
        <translation>请先选择分词器：需要读取文本。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取 …</translation>
    </message>
    <message>
        <source>Combination %1 of %2 …</source>
        <translation>组合 %1，共 %2 个 …</translation>
    </message>
    <message>
        <source>%1 bits a byte: %2</source>
        <translation>每字节 %1 比特：%2</translation>
    </message>
    <message>
        <source>in front of the products (spike-driven)</source>
        <translation>位于乘积之前（脉冲驱动）</translation>
    </message>
    <message>
        <source>%1 parameters stored as %2, %3 on disk, about %4 of memory when open</source>
        <translation>%1 个参数，存储格式 %2，磁盘占用 %3，打开后约占 %4 内存</translation>
    </message>
    <message>
        <source>Lowest loss over %1 tokens, put in above:</source>
        <translation>%1 个词元上的最低损失，已填入上方：</translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelEdits</name>
    <message>
        <source>Restore the model</source>
        <translation>恢复模型</translation>
    </message>
    <message>
        <source>Model unchanged, as at the end of this branch</source>
        <translation>模型未更改，与此分支末尾时相同</translation>
    </message>
    <message>
        <source>Model unchanged, as when this branch was left</source>
        <translation>模型未更改，与离开此分支时相同</translation>
    </message>
    <message>
        <source>Model changed, as at the end of this branch. Restore takes it back.</source>
        <translation>模型已更改，与此分支末尾时相同。“恢复”可取消更改。</translation>
    </message>
    <message>
        <source>Model changed, as when this branch was left. Restore takes it back.</source>
        <translation>模型已更改，与离开此分支时相同。“恢复”可取消更改。</translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelManager</name>
    <message>
        <source>&lt;b&gt;about %1 of memory when open&lt;/b&gt;</source>
        <translation>&lt;b&gt;打开后约占 %1 内存&lt;/b&gt;</translation>
    </message>
    <message>
        <source>, %1 are free</source>
        <translation>，现有 %1 可用</translation>
    </message>
    <message>
        <source>, &lt;b&gt;more than the %1 that are free&lt;/b&gt;</source>
        <translation>，&lt;b&gt;超过现有可用的 %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Convert to a model folder…</source>
        <translation>转换为模型文件夹(&amp;C)…</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>取消(&amp;A)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Fo&amp;lder…</source>
        <translation>文件夹(&amp;L)…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancelled: nothing was kept.</source>
        <translation>已取消：未保留任何内容。</translation>
    </message>
    <message>
        <source>What the checkpoint is</source>
        <translation>检查点的内容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>选择(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Tokenizer</source>
        <translation>分词器(&amp;T)</translation>
    </message>
    <message>
        <source>How to download it</source>
        <translation>如何下载</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SHA-256, as the page of the file shows it</source>
        <translation>文件页面上显示的 SHA-256</translation>
    </message>
    <message>
        <source>&amp;Checksum</source>
        <translation>校验和(&amp;C)</translation>
    </message>
    <message>
        <source>Chec&amp;k a downloaded file…</source>
        <translation>校验已下载的文件(&amp;K)…</translation>
    </message>
    <message>
        <source>Result of the check</source>
        <translation>校验结果</translation>
    </message>
    <message>
        <source>With the program</source>
        <translation>随程序附带</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>To be downloaded</source>
        <translation>可供下载</translation>
    </message>
    <message>
        <source>the one of the folder</source>
        <translation>文件夹中自带的</translation>
    </message>
    <message>
        <source>none: token ids only</source>
        <translation>无：仅词元编号</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;1. Download &lt;b&gt;%2&lt;/b&gt; (%3) from&lt;br&gt;&lt;a href=&quot;%4&quot;&gt;%4&lt;/a&gt;.&lt;br&gt;2. Tokenizer: %5.&lt;br&gt;3. Compare the checksum below with the file.&lt;br&gt;4. Drop the file on the window, or open it with File…&lt;/p&gt;&lt;p&gt;%6&lt;/p&gt;&lt;p&gt;The program itself uses no network.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt;&lt;/p&gt;&lt;p&gt;1. 下载 &lt;b&gt;%2&lt;/b&gt;（%3），地址：&lt;br&gt;&lt;a href=&quot;%4&quot;&gt;%4&lt;/a&gt;。&lt;br&gt;2. 分词器：%5。&lt;br&gt;3. 将下方的校验和与文件比对。&lt;br&gt;4. 将文件拖放到窗口上，或用“文件…”打开。&lt;/p&gt;&lt;p&gt;%6&lt;/p&gt;&lt;p&gt;程序本身不使用网络。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>its page says how large it is</source>
        <translation>大小见其页面</translation>
    </message>
    <message>
        <source>%1: %p %</source>
        <translation>%1：%p %</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>正在转换</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>no checksum to compare it with</source>
        <translation>没有可比对的校验和</translation>
    </message>
    <message>
        <source>&lt;b&gt;as expected&lt;/b&gt;</source>
        <translation>&lt;b&gt;与预期一致&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;another file, or damaged&lt;/b&gt;</source>
        <translation>&lt;b&gt;是另一个文件，或已损坏&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1&lt;br&gt;SHA-256 %2: %3</source>
        <translation>%1&lt;br&gt;SHA-256 %2：%3</translation>
    </message>
    <message>
        <source>Weights file</source>
        <translation>权重文件</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.bin *.safetensors)</source>
        <translation>权重 (*.pth *.pt *.bin *.safetensors)</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Tokenizers (*.model *.json)</source>
        <translation>分词器 (*.model *.json)</translation>
    </message>
    <message>
        <source>New model folder</source>
        <translation>新模型文件夹</translation>
    </message>
    <message>
        <source>Downloaded file</source>
        <translation>已下载的文件</translation>
    </message>
    <message>
        <source>%1 parameters stored as %2, %3 on disk</source>
        <translation>%1 个参数，存储格式 %2，磁盘占用 %3</translation>
    </message>
    <message numerus="yes">
        <source>%n keys that the model does not have are ignored</source>
        <translation>
            <numerusform>%n 个模型中没有的键被忽略</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>spikeglass::ModifiedChip</name>
    <message>
        <source>⚠ Modified model</source>
        <translation>⚠ 模型已修改</translation>
    </message>
    <message>
        <source>Modified model: %1</source>
        <translation>模型已修改：%1</translation>
    </message>
    <message>
        <source>⚠ Modified model (1 neuron)</source>
        <translation>⚠ 模型已修改（1 个神经元）</translation>
    </message>
    <message>
        <source>⚠ Modified model (%1 neurons)</source>
        <translation>⚠ 模型已修改（%1 个神经元）</translation>
    </message>
    <message>
        <source>Rules in force: %1</source>
        <translation>生效的规则：%1</translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronControls</name>
    <message>
        <source>Membrane held at</source>
        <translation>膜电位保持在</translation>
    </message>
    <message>
        <source>The value at which the membrane is held</source>
        <translation>膜电位保持的数值</translation>
    </message>
    <message>
        <source>Added current</source>
        <translation>附加电流</translation>
    </message>
    <message>
        <source>Stimulate: added to the input current X</source>
        <translation>刺激：加到输入电流 X 上</translation>
    </message>
    <message>
        <source>Time constant</source>
        <translation>时间常数</translation>
    </message>
    <message>
        <source>τ in tokens: how slowly the membrane follows</source>
        <translation>以词元计的 τ：膜电位跟随得多慢</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Potential from which a neuron fires</source>
        <translation>神经元开始发放的电位</translation>
    </message>
    <message>
        <source>Reset potential</source>
        <translation>重置电位</translation>
    </message>
    <message>
        <source>v_reset: where a hard reset leads, and what the membrane decays to</source>
        <translation>v_reset：硬重置到达的值，也是膜电位衰减趋向的值</translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation>软重置</translation>
    </message>
    <message>
        <source>no memory</source>
        <translation>无记忆</translation>
    </message>
    <message>
        <source>no token shift</source>
        <translation>无词元移位</translation>
    </message>
    <message>
        <source>&amp;Current</source>
        <translation>电流(&amp;C)</translation>
    </message>
    <message>
        <source>τ</source>
        <translation>τ</translation>
    </message>
    <message>
        <source>T&amp;hreshold</source>
        <translation>阈值(&amp;H)</translation>
    </message>
    <message>
        <source>Reset to</source>
        <translation>重置为</translation>
    </message>
    <message>
        <source>fires by its equation</source>
        <translation>按方程发放</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>fires at every token</source>
        <translation>每个词元都发放</translation>
    </message>
    <message>
        <source>membrane held at</source>
        <translation>膜电位保持在</translation>
    </message>
    <message>
        <source>Output of the neurons</source>
        <translation>神经元的输出</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>输出(&amp;O)</translation>
    </message>
    <message>
        <source>v = h − (v_th − v_reset) instead of v = v_reset: what exceeds the threshold is kept</source>
        <translation>v = h − (v_th − v_reset)，而非 v = v_reset：保留超出阈值的部分</translation>
    </message>
    <message>
        <source>Holds numerator and denominator of the WKV average of these channels empty: earlier words are forgotten</source>
        <translation>使这些通道的 WKV 平均的分子和分母保持为空：忘记较早的词</translation>
    </message>
    <message>
        <source>Holds the token shift of these channels at 0: the word before is not seen</source>
        <translation>使这些通道的词元移位保持为 0：看不到前一个词</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>token shift</source>
        <translation>词元移位</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>no %1: %2</source>
        <translation>去除%1：%2</translation>
    </message>
    <message>
        <source>%1 again: %2</source>
        <translation>恢复%1：%2</translation>
    </message>
    <message>
        <source>the same changes: %1</source>
        <translation>同样的更改：%1</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>不一</translation>
    </message>
    <message>
        <source>Silent: never fires, its membrane goes on. Held: the membrane stays at the number beside it, as in a voltage clamp</source>
        <translation>静默：从不发放，膜电位继续演化。保持：膜电位停在旁边的数值上，如同电压钳</translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronLabView</name>
    <message>
        <source>constant current X</source>
        <translation>恒定电流 X</translation>
    </message>
    <message>
        <source>spikes a token</source>
        <translation>每词元脉冲数</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>h − threshold</source>
        <translation>h − 阈值</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>脉冲</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>宽度 %1</translation>
    </message>
    <message>
        <source>Equation of the neuron at the token that is read off</source>
        <translation>神经元在所读词元处的方程</translation>
    </message>
    <message>
        <source>Firing rate against current</source>
        <translation>发放率与电流的关系</translation>
    </message>
    <message>
        <source>Spike and surrogate gradient</source>
        <translation>脉冲与代理梯度</translation>
    </message>
    <message>
        <source>No recorded current yet: run the model, then pin a neuron with a click in the spike raster.</source>
        <translation>尚无记录的电流：请运行模型，然后在脉冲栅格图中点击以固定一个神经元。</translation>
    </message>
    <message>
        <source>Point at a token above, or press Left and Right, to see its equation with numbers.&lt;br&gt;&amp;nbsp;</source>
        <translation>将指针移到上方的词元上，或按左右方向键，即可查看代入数值的方程。&lt;br&gt;&amp;nbsp;</translation>
    </message>
    <message>
        <source>Token %1: h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ = %2 + (%3 − (%2 − %4)) / %5 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>词元 %1：h = v + (X − (v − v&lt;sub&gt;reset&lt;/sub&gt;)) / τ = %2 + (%3 − (%2 − %4)) / %5 = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Token %1: h = v − (v − v&lt;sub&gt;reset&lt;/sub&gt;) / τ + X = %2 − (%2 − %4) / %5 + %3 = &lt;b&gt;%6&lt;/b&gt;</source>
        <translation>词元 %1：h = v − (v − v&lt;sub&gt;reset&lt;/sub&gt;) / τ + X = %2 − (%2 − %4) / %5 + %3 = &lt;b&gt;%6&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;h ≥ %1: &lt;b&gt;spike&lt;/b&gt;, then %2 v = &lt;b&gt;%3&lt;/b&gt;</source>
        <translation>&lt;br&gt;h ≥ %1：&lt;b&gt;脉冲&lt;/b&gt;，然后%2 v = &lt;b&gt;%3&lt;/b&gt;</translation>
    </message>
    <message>
        <source>soft reset</source>
        <translation>软重置</translation>
    </message>
    <message>
        <source>hard reset</source>
        <translation>硬重置</translation>
    </message>
    <message>
        <source>&lt;br&gt;h &amp;lt; %1: silent, v = h</source>
        <translation>&lt;br&gt;h &amp;lt; %1：静默，v = h</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>soft step</source>
        <translation>平滑阶跃</translation>
    </message>
    <message>
        <source>surrogate gradient</source>
        <translation>代理梯度</translation>
    </message>
    <message>
        <source>silent below %1</source>
        <translation>低于 %1 时静默</translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronTableModel</name>
    <message>
        <source>space-initial</source>
        <translation>以空格开头</translation>
    </message>
    <message>
        <source>word continued</source>
        <translation>词的延续</translation>
    </message>
    <message>
        <source>capitalised</source>
        <translation>首字母大写</translation>
    </message>
    <message>
        <source>name</source>
        <translation>专名</translation>
    </message>
    <message>
        <source>sentence start</source>
        <translation>句首</translation>
    </message>
    <message>
        <source>punctuation</source>
        <translation>标点</translation>
    </message>
    <message>
        <source>quotation mark</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>%1 #%2</source>
        <translation>%1 #%2</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>发放率</translation>
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
        <translation>首次</translation>
    </message>
    <message>
        <source>φ</source>
        <translation>φ</translation>
    </message>
    <message>
        <source>Spikes a token</source>
        <translation>每词元脉冲数</translation>
    </message>
    <message>
        <source>Mean interval between spikes, in tokens</source>
        <translation>脉冲间的平均间隔，以词元计</translation>
    </message>
    <message>
        <source>Coefficient of variation of the intervals: 0 regular, about 1 random</source>
        <translation>间隔的变异系数：0 为规则，约 1 为随机</translation>
    </message>
    <message>
        <source>Token of the first spike</source>
        <translation>首个脉冲所在的词元</translation>
    </message>
    <message>
        <source>Fired at %1 of %2 tokens of the class &apos;%3&apos; and at %4 of %5 other tokens.</source>
        <translation>在 %2 个“%3”类词元中的 %1 个处发放，在其他 %5 个词元中的 %4 个处发放。</translation>
    </message>
    <message>
        <source>Fired at %1 of %2 &quot;%3&quot; and at %4 of %5 other tokens.</source>
        <translation>在 %2 个“%3”中的 %1 个处发放，在其他 %5 个词元中的 %4 个处发放。</translation>
    </message>
    <message>
        <source>%1 neurons and %2 classes</source>
        <translation>%1 个神经元和 %2 个类别</translation>
    </message>
    <message>
        <source>Changed by hand, from the next token on: %1</source>
        <translation>手动更改，从下一词元起：%1</translation>
    </message>
    <message>
        <source>Left out while the table is narrow: %1</source>
        <translation>表格较窄时略去：%1</translation>
    </message>
    <message>
        <source>Correlation with %1, from −1 to 1. Sorted by its size |φ|, so that the strongest come first whatever their sign</source>
        <translation>与%1的相关性，从 −1 到 1。按大小 |φ| 排序，最强者在前，不论正负</translation>
    </message>
    <message>
        <source>φ, by |φ|</source>
        <translation>φ（按 |φ|）</translation>
    </message>
    <message>
        <source>Layer, population and, behind #, the channel</source>
        <translation>层、群体，# 后为通道</translation>
    </message>
    <message>
        <source>The best of %1 without any relation would do as well with a probability of %2 at most (Fisher&apos;s exact test, Bonferroni&apos;s correction). In brackets from 0.05 on.</source>
        <translation>毫无关联的 %1 中的最佳者也能达到该值的概率至多为 %2（Fisher 精确检验，Bonferroni 校正）。自 0.05 起置于括号中。</translation>
    </message>
</context>
<context>
    <name>spikeglass::NeuronsView</name>
    <message>
        <source>Text file…</source>
        <translation>文本文件…</translation>
    </message>
    <message>
        <source>Search: L3 time #47, silent</source>
        <translation>搜索：L3 time #47、silent</translation>
    </message>
    <message>
        <source>Search neurons</source>
        <translation>搜索神经元</translation>
    </message>
    <message>
        <source>best class</source>
        <translation>最佳类别</translation>
    </message>
    <message>
        <source>the shown word</source>
        <translation>所示词</translation>
    </message>
    <message>
        <source>What spikes are related to</source>
        <translation>与脉冲相关联的对象</translation>
    </message>
    <message>
        <source>φ with</source>
        <translation>φ 对应</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Tokens that make the neuron fire most</source>
        <translation>最能使该神经元发放的词元</translation>
    </message>
    <message>
        <source>over this run</source>
        <translation>在此次运行中</translation>
    </message>
    <message>
        <source>Text that the tokens come from</source>
        <translation>词元所来自的文本</translation>
    </message>
    <message>
        <source>Reads a text file with this model, apart from the run, and lists the tokens there</source>
        <translation>用此模型另行读取一个文本文件（不影响当前运行），并列出其中的词元</translation>
    </message>
    <message>
        <source>the word &quot;%1&quot;</source>
        <translation>词“%1”</translation>
    </message>
    <message>
        <source>the class of tokens that fits best</source>
        <translation>最吻合的词元类别</translation>
    </message>
    <message>
        <source>Run or step: how each neuron fires is listed here.</source>
        <translation>请运行或单步：每个神经元的发放情况将列于此处。</translation>
    </message>
    <message>
        <source>Click a neuron: the tokens that make it fire most.</source>
        <translation>请点击一个神经元：显示最能使其发放的词元。</translation>
    </message>
    <message>
        <source>, the beginning of the file</source>
        <translation>，文件开头部分</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>在 %1 中</translation>
    </message>
    <message>
        <source>&quot;%1&quot; occurs %2 times.</source>
        <translation>“%1”出现 %2 次。</translation>
    </message>
    <message>
        <source>Sort again</source>
        <translation>重新排序</translation>
    </message>
    <message>
        <source>Numbers have come since the lines were sorted. They stay where they are until you ask</source>
        <translation>自上次排序以来又有新的数字。各行留在原处，直到您要求重新排序</translation>
    </message>
    <message>
        <source>&quot;%1&quot; occurs once.</source>
        <translation>“%1”出现一次。</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; fires most at (%2, %3%4):</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; 在以下词元处发放最多（%2，%3%4）：</translation>
    </message>
    <message>
        <source>%1 of %2 neurons, n = %3; %4 silent, %5 always firing.</source>
        <translation>%2 个神经元中的 %1 个，n = %3；%4 个静默，%5 个始终发放。</translation>
    </message>
    <message>
        <source>Tokens: %1.</source>
        <translation>词元：%1。</translation>
    </message>
    <message>
        <source>Listed: %1.</source>
        <translation>列出：%1。</translation>
    </message>
    <message>
        <source>φ: correlation of the spikes with tokens of a kind: %1.</source>
        <translation>φ：脉冲与某类词元的相关：%1。</translation>
    </message>
    <message>
        <source>Words that must all fit: L3, time or chan, #47, silent, saturated, firing; changed (by hand) or silenced</source>
        <translation>须全部符合的词：L3、time 或 chan、#47、silent（静默）、saturated（饱和）、firing（发放）；changed（手动更改过）或 silenced（已静默）</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood: L3, time, chan, k, v, r, y, ffn_k, ffn_r, hidden, head, #47, silent, saturated, firing, changed, silenced.</source>
        <translation>无法理解“%1”：可用 L3、time、chan、k、v、r、y、ffn_k、ffn_r、hidden、head、#47、silent、saturated、firing、changed、silenced。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood: L3, time, chan, #47, silent, saturated, firing, changed, silenced. Neurons of a word: click it in the text and choose φ with the shown word.</source>
        <translation>无法识别“%1”：可用 L3、time、chan、#47、silent、saturated、firing、changed、silenced。要找某个词的神经元：在文本中点击该词，并选择 φ 对应“所示词”。</translation>
    </message>
    <message>
        <source>No word yet: click one in the text.</source>
        <translation>尚未选词：请在文本中点击一个词。</translation>
    </message>
    <message>
        <source>It cannot be ruled out at 5 % that the best of %1 without any relation would do as well</source>
        <translation>在 5 % 的水平上，不能排除毫无关联的 %1 中的最佳者也能达到</translation>
    </message>
    <message>
        <source>In brackets: may be chance. %1 (|φ| below about %2, higher for rare tokens).</source>
        <translation>括号中：可能出于偶然。%1（|φ| 约低于 %2，罕见词元更高）。</translation>
    </message>
    <message>
        <source>All in brackets: with so large a part of the tokens even the best φ may be chance. %1.</source>
        <translation>全部在括号中：所占词元比例这么大时，最好的 φ 也可能出于偶然。%1。</translation>
    </message>
    <message>
        <source>All in brackets: with so few tokens even the best φ may be chance. %1.</source>
        <translation>全部在括号中：词元这么少时，最好的 φ 也可能出于偶然。%1。</translation>
    </message>
    <message>
        <source>In brackets: may be chance. %1 (every |φ| below %2, none from %3 on).</source>
        <translation>括号中：可能出于偶然。%1（|φ| 低于 %2 者皆是，从 %3 起皆不是）。</translation>
    </message>
    <message>
        <source>φ: correlation of a neuron&apos;s spikes with tokens of this kind. &apos;the shown word&apos; pins the token that is shown and counts it wherever it occurs. That word stays until you choose another; those chosen last stand below it.</source>
        <translation>φ：神经元的脉冲与此类词元的相关性。“所示词”会固定所显示的词元，并在其出现的各处计数。该词保持不变，直到您选择另一个；最近选过的词列在其下方。</translation>
    </message>
    <message>
        <source>Without brackets: it is ruled out at 5 % that the best of all neurons without any relation would do as well. An upper bound of that probability is the one of Fisher&apos;s exact test, times the number of neurons, and of classes where the best of them is named (Bonferroni). Which |φ| that takes depends on how often the neuron fires and the word occurs, so that a smaller one may stand without brackets below a larger one with them: the tool tip of φ tells the numbers</source>
        <translation>不带括号：在 5 % 的水平上，可以排除毫无关联的所有神经元中的最佳者也能达到该值。该概率的上界取自 Fisher 精确检验，再乘以神经元数，列出最佳类别时还乘以类别数（Bonferroni）。所需的 |φ| 取决于神经元发放和该词出现的频繁程度，因此较小的值可能不带括号，却排在带括号的较大值之下：φ 的提示给出其数字</translation>
    </message>
</context>
<context>
    <name>spikeglass::NextTokenView</name>
    <message>
        <source>Most probable next tokens</source>
        <translation>最可能的下一词元</translation>
    </message>
    <message>
        <source>After token %1, “%2”</source>
        <translation>词元 %1“%2”之后</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the ten most probable next tokens appear here, and a click on one continues the text with it.</source>
        <translation>尚无词元。请运行或单步：最可能的十个下一词元将显示在此处，点击其一即用它续写文本。</translation>
    </message>
    <message>
        <source>The next token is not drawn yet.</source>
        <translation>尚未抽取下一词元。</translation>
    </message>
    <message>
        <source>The prompt went on with %1 (▶).</source>
        <translation>提示词的后续是 %1 (▶)。</translation>
    </message>
    <message>
        <source>The prompt went on with %1, not among these.</source>
        <translation>提示词的后续是 %1，不在这些之中。</translation>
    </message>
    <message>
        <source>Taken: %1 (▶).</source>
        <translation>已选中：%1 (▶)。</translation>
    </message>
    <message>
        <source>Taken: %1, not among these.</source>
        <translation>已选中：%1，不在这些之中。</translation>
    </message>
</context>
<context>
    <name>spikeglass::OperationsModel</name>
    <message>
        <source>head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>%1 executed of %2</source>
        <translation>%2 中实际执行 %1</translation>
    </message>
    <message>
        <source>Matrix product, by its name in the checkpoint</source>
        <translation>矩阵乘积，按其在检查点中的名称</translation>
    </message>
    <message>
        <source>Share of the dense product: filled MAC, hatched AC, empty skipped</source>
        <translation>在稠密乘积中的占比：实心为 MAC，斜线为 AC，空白为跳过</translation>
    </message>
    <message>
        <source>Executed multiply-accumulates: the operand is a real number</source>
        <translation>实际执行的乘加：操作数为实数</translation>
    </message>
    <message>
        <source>Not executed because the operand entry is zero</source>
        <translation>因操作数元素为零而未执行</translation>
    </message>
    <message>
        <source>Multiply-accumulates of the product if nothing is skipped</source>
        <translation>不跳过任何操作时该乘积的乘加数</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
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
        <translation>跳过</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>稠密</translation>
    </message>
    <message>
        <source>Executed accumulates: the operand holds only −1, 0 and 1</source>
        <translation>实际执行的累加：操作数只含 −1、0 和 1</translation>
    </message>
</context>
<context>
    <name>spikeglass::OperationsView</name>
    <message>
        <source>■ MAC  ▨ AC  □ skipped</source>
        <translation>■ MAC  ▨ AC  □ 跳过</translation>
    </message>
    <message>
        <source>This token</source>
        <translation>当前词元</translation>
    </message>
    <message>
        <source>Running total</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>Mean per token</source>
        <translation>每词元平均</translation>
    </message>
    <message>
        <source>Range of tokens</source>
        <translation>词元范围</translation>
    </message>
    <message>
        <source>Which tokens are counted</source>
        <translation>统计哪些词元</translation>
    </message>
    <message>
        <source>As executed</source>
        <translation>按实际执行</translation>
    </message>
    <message>
        <source>As executed, by element</source>
        <translation>按实际执行，逐元素</translation>
    </message>
    <message>
        <source>NeuroBench</source>
        <translation>NeuroBench</translation>
    </message>
    <message>
        <source>The paper&apos;s</source>
        <translation>论文的方法</translation>
    </message>
    <message>
        <source>By which rules</source>
        <translation>按何种规则</translation>
    </message>
    <message>
        <source>First token counted</source>
        <translation>统计的第一个词元</translation>
    </message>
    <message>
        <source>Last token counted</source>
        <translation>统计的最后一个词元</translation>
    </message>
    <message>
        <source>Operations of every matrix product</source>
        <translation>每个矩阵乘积的操作</translation>
    </message>
    <message>
        <source>This token was recorded as text only, without counts.</source>
        <translation>此词元仅记录了文本，没有计数。</translation>
    </message>
    <message>
        <source>No token yet. Run or step: the operations that each matrix product really executed are counted here.</source>
        <translation>尚无词元。请运行或单步：每个矩阵乘积实际执行的操作将在此计数。</translation>
    </message>
    <message>
        <source>Summing the range.</source>
        <translation>正在对该范围求和。</translation>
    </message>
    <message>
        <source>Binary-operand matmuls: %1 of %2</source>
        <translation>二值操作数矩阵乘：%2 个中有 %1 个</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message numerus="yes">
        <source>All %1 tokens</source>
        <translation>
            <numerusform>全部 %1 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens %1 to %2</source>
        <translation>词元 %1 至 %2</translation>
    </message>
    <message>
        <source>%1 residual adds; %2 elementwise apart.
</source>
        <translation>%1 次残差加法；另有 %2 次逐元素操作。
</translation>
    </message>
    <message>
        <source>No neurons: nothing spikes. </source>
        <translation>没有神经元：不产生脉冲。 </translation>
    </message>
    <message numerus="yes">
        <source>%1 spikes, %2 neuron updates, </source>
        <translation>
            <numerusform>%1 个脉冲，%2 次神经元更新，</numerusform>
        </translation>
    </message>
    <message>
        <source>activation sparsity %1, membrane updates %2</source>
        <translation>激活稀疏度 %1，膜电位更新 %2</translation>
    </message>
    <message>
        <source>no neurons, so neither activation sparsity nor membrane updates</source>
        <translation>没有神经元，因此既无激活稀疏度也无膜电位更新</translation>
    </message>
    <message>
        <source>: effective MACs %1, effective ACs %2, dense %3; %4. Bias and normalisation are not counted.
</source>
        <translation>：有效 MAC %1，有效 AC %2，稠密 %3；%4。不计偏置和归一化。
</translation>
    </message>
    <message>
        <source>Saved: executed %1×, NeuroBench %1× operations; the paper&apos;s formula needs a firing rate, and nothing fires here.</source>
        <translation>节省：实际执行 %1×，NeuroBench %1× 操作；论文的公式需要发放率，而此处没有发放。</translation>
    </message>
    <message>
        <source>Select a row to see how it was counted.</source>
        <translation>选择一行以查看其计数方式。</translation>
    </message>
    <message>
        <source>%1. Select a row to see how it was counted.</source>
        <translation>%1。选择一行以查看其计数方式。</translation>
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
        <translation>%1，第 %2 层</translation>
    </message>
    <message>
        <source>%1: sum of %2 products = %3; skipped %4 of %5 dense</source>
        <translation>%1：%2 个乘积之和 = %3；稠密 %5 中跳过 %4</translation>
    </message>
    <message>
        <source>%1: fan-out %2 × %3 non-zero of %4 operands%5 = %6; skipped %7</source>
        <translation>%1：扇出 %2 × %4 个操作数中非零的 %3 个%5 = %6；跳过 %7</translation>
    </message>
    <message>
        <source>, less the zero weights</source>
        <translation>，减去为零的权重</translation>
    </message>
    <message>
        <source>Matrix products whose operand held only −1, 0 and 1, so that they need no multiplication. Spikes enter the residual stream, and a LayerNorm stands between it and every matrix.</source>
        <translation>操作数只含 −1、0 和 1、因而无需乘法的矩阵乘积。脉冲进入残差流，而残差流与每个矩阵之间都有一个 LayerNorm。</translation>
    </message>
    <message>
        <source>As executed: a product is accumulates where its whole operand holds only −1, 0 and 1. By element: an operation is one where its operand entry does.</source>
        <translation>按实际执行：整个操作数只含 −1、0 和 1 时，该乘积计为累加。逐元素：操作数元素满足此条件时，该次操作计为累加。</translation>
    </message>
    <message>
        <source>The counts of this token are being computed again.</source>
        <translation>正在重新计算该词元的计数。</translation>
    </message>
    <message>
        <source>Numbers of operations. MAC: a multiplication and an addition; AC: an addition alone; dense: if nothing were skipped</source>
        <translation>操作数目。MAC：一次乘法加一次加法；AC：仅一次加法；稠密：不跳过任何操作时的数目</translation>
    </message>
    <message>
        <source>Tokens that are counted: the shown one, the sum of the run or of a range, or the mean</source>
        <translation>计入的词元：所示词元、整次运行或某一范围之和，或平均值</translation>
    </message>
    <message>
        <source>: %1 MAC + %2 AC of %3 dense, %4 times fewer: matrix products; %5 skipped, an operand was 0.
</source>
        <translation>：稠密 %3 中的 %1 MAC + %2 AC，减少到 1/%4：矩阵乘积；因操作数为 0 而跳过 %5。
</translation>
    </message>
    <message>
        <source>Mean of %1</source>
        <translation>%1的平均</translation>
    </message>
    <message>
        <source>at this token</source>
        <translation>在此词元</translation>
    </message>
    <message>
        <source>Saved: executed %1×, NeuroBench %1× operations; the paper&apos;s formula %2× energy where %3 of all neurons fire (%4).</source>
        <translation>节省：实际执行 %1×，NeuroBench %1× 操作；论文的公式为能量 %2×，此时所有神经元中有 %3 发放（%4）。</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>%1 的平均</translation>
    </message>
    <message>
        <source>Counted: %1, %2.</source>
        <translation>计数：%1，%2。</translation>
    </message>
</context>
<context>
    <name>spikeglass::Panel</name>
    <message>
        <source>Explain %1</source>
        <translation>说明%1</translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation>导出%1…</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏%1</translation>
    </message>
</context>
<context>
    <name>spikeglass::PanelExport</name>
    <message>
        <source>Nothing is selected: click a token first.</source>
        <translation>未选择任何内容：请先点击一个词元。</translation>
    </message>
    <message>
        <source>The text was started anew before all of it was written.</source>
        <translation>文本尚未全部写完便已重新开始。</translation>
    </message>
    <message>
        <source>%1: cannot write: %2</source>
        <translation>%1：无法写入：%2</translation>
    </message>
    <message>
        <source>Token shown: %1.</source>
        <translation>所示词元：%1。</translation>
    </message>
    <message>
        <source>Tokens %1 to %2.</source>
        <translation>词元 %1 至 %2。</translation>
    </message>
</context>
<context>
    <name>spikeglass::PaperPanel</name>
    <message>
        <source>T, tokens</source>
        <translation>T，词元数</translation>
    </message>
    <message>
        <source>d, channels</source>
        <translation>d，通道数</translation>
    </message>
    <message>
        <source>L, layers</source>
        <translation>L，层数</translation>
    </message>
    <message>
        <source>with head</source>
        <translation>含输出头</translation>
    </message>
    <message>
        <source>this model, live</source>
        <translation>此模型，实时</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>按论文发表</translation>
    </message>
    <message>
        <source>R, spiking rate</source>
        <translation>R，脉冲发放率</translation>
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
        <translation>此模型没有神经元：没有发放率</translation>
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
        <translation>、输出头</translation>
    </message>
    <message>
        <source>Transformer: %1 L (9 T d² + 5 T²)%2 = %3
SpikeGPT: L (%4 R 9 T d² + %1 × 6 T d)%2 = %5
Ratio: %6 times; an estimate by the paper&apos;s constants.
The rate is charged on products whose inputs do not spike; the output projection, LayerNorm, embedding%7 and all memory are left out.</source>
        <translation>Transformer：%1 L (9 T d² + 5 T²)%2 = %3
SpikeGPT：L (%4 R 9 T d² + %1 × 6 T d)%2 = %5
比值：%6 倍；按论文常数的估计值。
发放率被用于输入并非脉冲的乘积；输出投影、LayerNorm、嵌入%7以及所有内存均未计入。</translation>
    </message>
    <message>
        <source>R: share of neurons that fire.</source>
        <translation>R：发放的神经元所占比例。</translation>
    </message>
</context>
<context>
    <name>spikeglass::Phrase</name>
    <message>
        <source>%1 (%2 to %3) %4</source>
        <translation>%1（%2 至 %3）%4</translation>
    </message>
    <message>
        <source>SRAM of %1 bytes</source>
        <translation>%1 字节的 SRAM</translation>
    </message>
    <message>
        <source>multiply-accumulates</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>accumulates</source>
        <translation>累加</translation>
    </message>
    <message>
        <source>weight traffic</source>
        <translation>权重读取量</translation>
    </message>
    <message>
        <source>activation traffic</source>
        <translation>激活值读写量</translation>
    </message>
    <message>
        <source>state traffic</source>
        <translation>状态读写量</translation>
    </message>
    <message>
        <source>elementwise traffic</source>
        <translation>逐元素读写量</translation>
    </message>
    <message>
        <source>elementwise work</source>
        <translation>逐元素运算</translation>
    </message>
    <message>
        <source>elementwise additions</source>
        <translation>逐元素加法</translation>
    </message>
    <message>
        <source>elementwise multiplications</source>
        <translation>逐元素乘法</translation>
    </message>
    <message>
        <source>additions to the residual stream</source>
        <translation>残差流加法</translation>
    </message>
    <message>
        <source>other elementwise work</source>
        <translation>其他逐元素运算</translation>
    </message>
    <message>
        <source>scalar operations</source>
        <translation>次标量运算</translation>
    </message>
    <message>
        <source>additions</source>
        <translation>次加法</translation>
    </message>
    <message>
        <source>multiplications</source>
        <translation>次乘法</translation>
    </message>
    <message>
        <source>divisions, exponentials, roots and comparisons</source>
        <translation>次除法、指数、开方和比较</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>messages out</source>
        <translation>发出的消息</translation>
    </message>
    <message>
        <source>messages in</source>
        <translation>收到的消息</translation>
    </message>
    <message>
        <source>hops</source>
        <translation>路由跳数</translation>
    </message>
    <message>
        <source>hops: need a placement of the cores on the mesh</source>
        <translation>路由跳数：需要核心在网格上的布局</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>次更新</translation>
    </message>
    <message>
        <source>neuron updates</source>
        <translation>神经元更新</translation>
    </message>
    <message>
        <source>neuron updates with a spike</source>
        <translation>有脉冲的神经元更新</translation>
    </message>
    <message>
        <source>neuron updates without a spike</source>
        <translation>无脉冲的神经元更新</translation>
    </message>
    <message>
        <source>spikes</source>
        <translation>个脉冲</translation>
    </message>
    <message>
        <source>spikes fired</source>
        <translation>发放的脉冲</translation>
    </message>
    <message>
        <source>static power</source>
        <translation>静态功耗</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>launches</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>no energy of a multiply-accumulate is published</source>
        <translation>没有已发表的乘加能量</translation>
    </message>
    <message>
        <source>no energy of an accumulate is published</source>
        <translation>没有已发表的累加能量</translation>
    </message>
    <message>
        <source>no energy of a memory that holds this is published</source>
        <translation>没有已发表的足以容纳它的存储器的能量</translation>
    </message>
    <message>
        <source>no energy of arithmetic between the products is published</source>
        <translation>没有已发表的乘积之间算术的能量</translation>
    </message>
    <message>
        <source>no energy of an addition is published</source>
        <translation>没有已发表的加法能量</translation>
    </message>
    <message>
        <source>no energy of a multiplication is published</source>
        <translation>没有已发表的乘法能量</translation>
    </message>
    <message>
        <source>no energy of these is published</source>
        <translation>没有已发表的这些运算的能量</translation>
    </message>
    <message>
        <source>no energy of sending a message is published</source>
        <translation>没有已发表的发送消息的能量</translation>
    </message>
    <message>
        <source>no energy of receiving a message is published</source>
        <translation>没有已发表的接收消息的能量</translation>
    </message>
    <message>
        <source>the number of hops needs a placement of the cores on the mesh</source>
        <translation>跳数取决于核心在网格上的布局</translation>
    </message>
    <message>
        <source>no energy of a hop is published</source>
        <translation>没有已发表的单跳能量</translation>
    </message>
    <message>
        <source>no energy of an active neuron update is published</source>
        <translation>没有已发表的活跃神经元更新的能量</translation>
    </message>
    <message>
        <source>no energy of an inactive neuron update is published</source>
        <translation>没有已发表的不活跃神经元更新的能量</translation>
    </message>
    <message>
        <source>no energy of firing a spike is published apart from the update</source>
        <translation>没有已发表的、与更新分开的脉冲发放能量</translation>
    </message>
    <message>
        <source>no power is published</source>
        <translation>没有已发表的功率</translation>
    </message>
    <message>
        <source>no time of a synaptic event is published</source>
        <translation>没有已发表的突触事件时间</translation>
    </message>
    <message>
        <source>no time of a step is published</source>
        <translation>没有已发表的单步时间</translation>
    </message>
    <message>
        <source>needs the time of a token: %1</source>
        <translation>需要一个词元的时间：%1</translation>
    </message>
    <message>
        <source>executed on the host, whose energy is not known</source>
        <translation>在主机上执行，其能量未知</translation>
    </message>
    <message>
        <source>the chip skips no zeros: every product is charged densely</source>
        <translation>芯片不跳过零：每个乘积都按稠密计</translation>
    </message>
    <message>
        <source>the model has no place on cores: %1</source>
        <translation>模型无法放置到核心上：%1</translation>
    </message>
    <message>
        <source>the number of cores on a chip is not known</source>
        <translation>每块芯片的核心数未知</translation>
    </message>
    <message>
        <source>all in: the energy of a synaptic event already contains memory, neurons, routing and static power</source>
        <translation>全部包含：一次突触事件的能量已含存储、神经元、路由和静态功耗</translation>
    </message>
    <message>
        <source>marginal: the energy of a synaptic event is the slope of power over event rate and contains memory, neurons and routing</source>
        <translation>边际：一次突触事件的能量是功率对事件率的斜率，已含存储、神经元和路由</translation>
    </message>
    <message>
        <source>the energy of a synaptic event already contains the weight read</source>
        <translation>一次突触事件的能量已含权重读取</translation>
    </message>
    <message>
        <source>does not map because one neuron with %1 synapses of %2 bits needs %3 bytes and a core has %4</source>
        <translation>无法放置：一个神经元有 %1 个 %2 位的突触，需要 %3 字节，而一个核心只有 %4 字节</translation>
    </message>
    <message>
        <source>does not map because no weight width is known</source>
        <translation>无法放置：权重位数未知</translation>
    </message>
    <message>
        <source>does not map because no memory per core is known</source>
        <translation>无法放置：每核存储容量未知</translation>
    </message>
    <message>
        <source>%1 breaks the limit of %2 outgoing edges a core unless its source layer is spread to at most %3 neurons a core (mapped: %4)</source>
        <translation>%1 超出每核 %2 条输出边的上限，除非其源层分散到每核至多 %3 个神经元（当前为 %4 个）</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>论文所述</translation>
    </message>
    <message>
        <source>this model, measured rate</source>
        <translation>此模型，实测发放率</translation>
    </message>
    <message>
        <source>The rate is one number for all layers in the paper; here it was measured.</source>
        <translation>论文对所有层只用一个发放率；这里则是实测值。</translation>
    </message>
    <message>
        <source>this model, no neurons</source>
        <translation>此模型，没有神经元</translation>
    </message>
    <message>
        <source>Nothing fires in this net: there is no rate, and every product multiplies.</source>
        <translation>此网络中没有发放：不存在发放率，每个乘积都做乘法。</translation>
    </message>
    <message>
        <source>operands that do not spike</source>
        <translation>并非脉冲的操作数</translation>
    </message>
    <message>
        <source>The operands come from a LayerNorm: they are real, so the rate saves nothing there; what is saved are exact zeros.</source>
        <translation>操作数来自 LayerNorm：它们是实数，发放率在此省不下什么；省下的只是恰为零的项。</translation>
    </message>
    <message>
        <source>size of the FFN</source>
        <translation>FFN 的大小</translation>
    </message>
    <message>
        <source>The paper takes 6 T d^2 for both; the code has 9 (key 4, value 4, receptance 1), a Transformer&apos;s FFN 8.</source>
        <translation>论文对两者都取 6 T d^2；而代码中为 9（key 4、value 4、receptance 1），Transformer 的 FFN 为 8。</translation>
    </message>
    <message>
        <source>output projection</source>
        <translation>输出投影</translation>
    </message>
    <message>
        <source>d^2 behind the attention, in both nets.</source>
        <translation>注意力之后的 d^2，两个网络都有。</translation>
    </message>
    <message>
        <source>V d multiply-accumulates a token for the probabilities, in both nets.</source>
        <translation>每词元用于计算概率的 V d 次乘加，两个网络都有。</translation>
    </message>
    <message>
        <source>form of the attention</source>
        <translation>注意力的形式</translation>
    </message>
    <message>
        <source>Scores and weighted sum take 2 T^2 d, not 2 T^2: this step favours the recurrence.</source>
        <translation>打分与加权求和需要 2 T^2 d，而不是 2 T^2：这一步对循环有利。</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Unpriced: %1</source>
        <translation>未计价：%1</translation>
    </message>
    <message>
        <source>%1: contained in the energy of its events</source>
        <translation>%1：已含在其事件的能量中</translation>
    </message>
    <message>
        <source>%1 (%2 % executed)</source>
        <translation>%1（执行 %2 %）</translation>
    </message>
    <message>
        <source>firing rate</source>
        <translation>发放率</translation>
    </message>
    <message>
        <source>operands that spike</source>
        <translation>操作数为脉冲</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>as executed</source>
        <translation>按实际执行</translation>
    </message>
    <message>
        <source>1 bit</source>
        <translation>1 位</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>on the host, unpriced</source>
        <translation>在主机上，未计价</translation>
    </message>
    <message>
        <source>on the chip</source>
        <translation>在芯片上</translation>
    </message>
    <message>
        <source>16 texts</source>
        <translation>16 段文本</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 段文本</translation>
    </message>
    <message>
        <source>a tensor of -1, 0, 1 alone: AC at non-zeros; else MAC at non-zeros</source>
        <translation>张量只含 -1、0、1：非零处计 AC；否则非零处计 MAC</translation>
    </message>
    <message>
        <source>a tensor of 0, 1 alone: AC = rate x dense; else MAC = dense</source>
        <translation>张量只含 0、1：AC = 发放率 x 稠密数；否则 MAC = 稠密数</translation>
    </message>
    <message>
        <source>a tensor of 0, 1 alone: AC at ones; else MAC = dense</source>
        <translation>张量只含 0、1：为 1 处计 AC；否则 MAC = 稠密数</translation>
    </message>
    <message>
        <source>events x fan-out; energy as a CPU: (connections + neurons) x 8.6 nJ</source>
        <translation>事件 x 扇出；能量按 CPU 计：（连接 + 神经元）x 8.6 nJ</translation>
    </message>
    <message>
        <source>sum of the operand x fan-out</source>
        <translation>操作数之和 x 扇出</translation>
    </message>
    <message>
        <source>counts, no energy</source>
        <translation>只有计数，没有能量</translation>
    </message>
    <message>
        <source>an operand that is not a spike train is charged densely</source>
        <translation>并非脉冲序列的操作数按稠密计</translation>
    </message>
    <message>
        <source>takes every connection of a real operand as one event</source>
        <translation>把实数操作数的每个连接当作一个事件</translation>
    </message>
    <message>
        <source>real operands have no events; left out here</source>
        <translation>实数操作数没有事件；此处略去</translation>
    </message>
    <message>
        <source>events of opposite sign cancel</source>
        <translation>符号相反的事件相互抵消</translation>
    </message>
    <message>
        <source>the energy counters of this processor can be read by root alone</source>
        <translation>此处理器的能量计数器只有 root 可读</translation>
    </message>
    <message>
        <source>this computer offers no energy counters (RAPL): a virtual machine, or a processor without them</source>
        <translation>此计算机没有能量计数器（RAPL）：可能是虚拟机，或处理器不支持</translation>
    </message>
    <message>
        <source>energy of a synaptic event</source>
        <translation>突触事件能量</translation>
    </message>
    <message>
        <source>energy of a multiply-accumulate</source>
        <translation>乘加能量</translation>
    </message>
    <message>
        <source>energy of an accumulate</source>
        <translation>累加能量</translation>
    </message>
    <message>
        <source>energy of a multiply-accumulate in fp16</source>
        <translation>fp16 乘加能量</translation>
    </message>
    <message>
        <source>energy of a multiply-accumulate in int8</source>
        <translation>int8 乘加能量</translation>
    </message>
    <message>
        <source>energy of an addition</source>
        <translation>加法能量</translation>
    </message>
    <message>
        <source>energy of a multiplication</source>
        <translation>乘法能量</translation>
    </message>
    <message>
        <source>energy of an update with a spike</source>
        <translation>有脉冲更新的能量</translation>
    </message>
    <message>
        <source>energy of an update without a spike</source>
        <translation>无脉冲更新的能量</translation>
    </message>
    <message>
        <source>energy of firing a spike</source>
        <translation>发放脉冲的能量</translation>
    </message>
    <message>
        <source>energy of a message sent</source>
        <translation>发送消息的能量</translation>
    </message>
    <message>
        <source>energy of a message received</source>
        <translation>接收消息的能量</translation>
    </message>
    <message>
        <source>energy of a hop</source>
        <translation>单跳能量</translation>
    </message>
    <message>
        <source>power of the host</source>
        <translation>主机功率</translation>
    </message>
    <message>
        <source>time of a synaptic event</source>
        <translation>突触事件时间</translation>
    </message>
    <message>
        <source>time of an update with a spike</source>
        <translation>有脉冲更新的时间</translation>
    </message>
    <message>
        <source>time of an update without a spike</source>
        <translation>无脉冲更新的时间</translation>
    </message>
    <message>
        <source>time of a message received</source>
        <translation>接收消息的时间</translation>
    </message>
    <message>
        <source>time of a hop</source>
        <translation>单跳时间</translation>
    </message>
    <message>
        <source>time of synchronising a step</source>
        <translation>单步同步时间</translation>
    </message>
    <message>
        <source>time of synchronising several chips</source>
        <translation>多芯片同步时间</translation>
    </message>
    <message>
        <source>time of a launch</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>memory bandwidth</source>
        <translation>内存带宽</translation>
    </message>
    <message>
        <source>peak arithmetic</source>
        <translation>峰值算力</translation>
    </message>
    <message>
        <source>neurons per core</source>
        <translation>每核神经元数</translation>
    </message>
    <message>
        <source>memory per core</source>
        <translation>每核内存</translation>
    </message>
    <message>
        <source>incoming axons</source>
        <translation>输入轴突数</translation>
    </message>
    <message>
        <source>outgoing edges per core</source>
        <translation>每核输出边数</translation>
    </message>
    <message>
        <source>cores per chip</source>
        <translation>每芯片核心数</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>quoted</source>
        <translation>转引</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>假定</translation>
    </message>
    <message>
        <source>per term</source>
        <translation>逐项</translation>
    </message>
    <message>
        <source>all in</source>
        <translation>全部包含</translation>
    </message>
    <message>
        <source>marginal</source>
        <translation>边际</translation>
    </message>
    <message>
        <source>its outputs</source>
        <translation>其输出</translation>
    </message>
    <message>
        <source>texts at once</source>
        <translation>并行文本数</translation>
    </message>
    <message>
        <source>weights kept</source>
        <translation>保留的权重</translation>
    </message>
    <message>
        <source>weight bits</source>
        <translation>权重位数</translation>
    </message>
    <message>
        <source>weight bits of the chip</source>
        <translation>芯片的权重位数</translation>
    </message>
    <message>
        <source>Every token reads the weights (%1 words of 32 bits against %2), a Transformer also its cache of T / 2 tokens (%3), at %4 pJ a word.</source>
        <translation>每个词元都要读取权重（%1 个 32 位字，对 %2 个），Transformer 还要读取其 T / 2 个词元的缓存（%3），每字 %4 pJ。</translation>
    </message>
    <message>
        <source>synaptic events that are spikes</source>
        <translation>为脉冲的突触事件</translation>
    </message>
    <message>
        <source>synaptic events that carry a number</source>
        <translation>携带数值的突触事件</translation>
    </message>
    <message>
        <source>events</source>
        <translation>次事件</translation>
    </message>
    <message>
        <source>assumption: every operand that is a number other than 0 is priced as one synaptic event a weight, as if the chip took numbers of any size (graded events) at the price of a spike</source>
        <translation>假设：每个不为 0 的数值操作数对每个权重按一次突触事件计价，如同芯片以一个脉冲的代价接收任意大小的数（分级事件）</translation>
    </message>
    <message>
        <source>Chips draw power while they wait; the same time is charged to both nets. %1, for the %2 tokens that were counted; T take T / %2 times as much, %3 pJ.</source>
        <translation>芯片等待时也耗电；两个网络按同样的时间计。%1，这是所计的 %2 个词元的；T 个词元为其 T / %2 倍，即 %3 pJ。</translation>
    </message>
    <message>
        <source>5 T^2 = %1: the Transformer&apos;s attention as the paper counts it, for each pair of tokens 2 (score, weighted sum) and 3 for scaling and softmax.</source>
        <translation>5 T^2 = %1：按论文计的 Transformer 注意力，每对词元 2（分数、加权求和），缩放与 softmax 为 3。</translation>
    </message>
    <message>
        <source>2 T^2 d + 3 T^2 = %1: the Transformer&apos;s attention: 2 products of d channels for each pair of tokens (score, weighted sum), 3 operations for scaling and softmax.</source>
        <translation>2 T^2 d + 3 T^2 = %1：Transformer 的注意力：每对词元 2 个 d 通道的乘积（分数、加权求和），缩放与 softmax 为 3 次操作。</translation>
    </message>
    <message>
        <source>Table 1 of the paper: one block, T = 3072, d = 512, spiking rate 0.15. These are the paper&apos;s numbers, not those of this model.</source>
        <translation>论文表 1：一个块，T = 3072，d = 512，发放率 0.15。这些是论文的数值，不是此模型的。</translation>
    </message>
    <message>
        <source>%1 pJ: a multiply-accumulate (MAC), %2 pJ: an accumulate (AC). L = %3 blocks, T = %4 tokens of the text, d = %5 channels.</source>
        <translation>%1 pJ：一次乘加（MAC），%2 pJ：一次累加（AC）。L = %3 个块，T = %4 个文本词元，d = %5 个通道。</translation>
    </message>
    <message>
        <source>%1 T d^2 = %2 in the Transformer, %3 T d^2 = %4 in SpikeGPT: MACs of a block&apos;s matrices, in units of d x d weights: 3 for query, key and value (in SpikeGPT receptance, key and value), %5 and %6 in the FFN, %7 for the output projection.</source>
        <translation>Transformer 中 %1 T d^2 = %2，SpikeGPT 中 %3 T d^2 = %4：一个块各矩阵的 MAC 次数，以 d x d 个权重为单位：查询、键和值为 3（SpikeGPT 中为接受度、键和值），FFN 为 %5 和 %6，输出投影为 %7。</translation>
    </message>
    <message>
        <source>6 T d = %1: MACs of the average over earlier words (WKV) in a block of SpikeGPT, 6 a token and channel, as the paper counts.</source>
        <translation>6 T d = %1：SpikeGPT 一个块中对先前各词的平均（WKV）的 MAC 次数，按论文每个词元、每个通道 6 次。</translation>
    </message>
    <message>
        <source>T V d = %1: MACs of the head, d for each of the V = %2 tokens of the vocabulary.</source>
        <translation>T V d = %1：输出头的 MAC 次数，词表的 V = %2 个词元每个 d 次。</translation>
    </message>
</context>
<context>
    <name>spikeglass::ProfileEditor</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>An event contains the weight read</source>
        <translation>一个事件已含权重读取</translation>
    </message>
    <message>
        <source>Multiplies zeros too</source>
        <translation>零也参与乘法</translation>
    </message>
    <message>
        <source>Chip profile</source>
        <translation>芯片参数</translation>
    </message>
    <message>
        <source>What the energy of a synaptic event already contains: the event alone (per term), everything (all in), all but static power (marginal)</source>
        <translation>一次突触事件的能量已包含什么：仅事件本身（逐项）、全部（全部包含）、除静态功耗外的全部（边际）</translation>
    </message>
    <message>
        <source>Notes, one a line</source>
        <translation>备注，每行一条</translation>
    </message>
    <message>
        <source>Constants; an empty row is unpriced</source>
        <translation>常数；空行表示未计价</translation>
    </message>
    <message>
        <source>Id, names the file</source>
        <translation>标识，用作文件名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>工艺</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Nominal</source>
        <translation>标称</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>the id takes small letters, digits and &apos;-&apos;</source>
        <translation>标识只能使用小写字母、数字和“-”</translation>
    </message>
    <message>
        <source>Cannot be saved: %1</source>
        <translation>无法保存：%1</translation>
    </message>
</context>
<context>
    <name>spikeglass::PromptPanel</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>The text that the model continues</source>
        <translation>模型续写的文本</translation>
    </message>
    <message>
        <source>The text that the model continues. Ctrl+Return writes, Esc leaves the editor.</source>
        <translation>模型续写的文本。按 Ctrl+回车书写，按 Esc 离开编辑器。</translation>
    </message>
    <message>
        <source>Write from here</source>
        <translation>从此处书写</translation>
    </message>
    <message>
        <source>Start a new text with this prompt (Ctrl+Return)</source>
        <translation>用此提示词开始新文本（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>编辑文本</translation>
    </message>
    <message>
        <source>Put the text written so far into the prompt, to change and continue it</source>
        <translation>将迄今写出的文本放入提示词，以便修改和续写</translation>
    </message>
</context>
<context>
    <name>spikeglass::RasterView</name>
    <message>
        <source>Spikes</source>
        <translation>脉冲</translation>
    </message>
    <message>
        <source>by index</source>
        <translation>按序号</translation>
    </message>
    <message>
        <source>by rate</source>
        <translation>按发放率</translation>
    </message>
    <message>
        <source>by first spike</source>
        <translation>按首个脉冲</translation>
    </message>
    <message>
        <source>by selectivity</source>
        <translation>按选择性</translation>
    </message>
    <message>
        <source>Order of the neurons</source>
        <translation>神经元的排序</translation>
    </message>
    <message>
        <source>Order of the neurons inside each band, over the visible tokens</source>
        <translation>各带内神经元的排序，依据可见词元</translation>
    </message>
    <message>
        <source>near miss</source>
        <translation>近阈</translation>
    </message>
    <message>
        <source>Colour by potential before reset minus threshold: how close each neuron came to firing</source>
        <translation>按重置前电位减阈值着色：每个神经元离发放有多近</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>重置缩放</translation>
    </message>
    <message>
        <source>Show all neurons again</source>
        <translation>重新显示所有神经元</translation>
    </message>
    <message>
        <source>Select a group of neurons</source>
        <translation>选择一组神经元</translation>
    </message>
    <message>
        <source>Drag a box around spikes: its neurons become a group to silence or stimulate. Shift+drag does the same</source>
        <translation>拖动方框圈住脉冲：其中的神经元成为一组，可静默或刺激。Shift+拖动效果相同</translation>
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
        <translation>%1，电位 %2（阈值 %3）</translation>
    </message>
    <message>
        <source>v_th</source>
        <comment>a distance, as large as the threshold</comment>
        <translation>v_th</translation>
    </message>
    <message>
        <source>showing %1 of %2 neurons</source>
        <translation>显示 %2 个神经元中的 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Colour: potential before reset minus threshold, as on the scale.</source>
        <translation>颜色：重置前电位减去阈值，见色标。</translation>
    </message>
    <message>
        <source>Colour: share of the neurons of a pixel that fire, as on the scale.</source>
        <translation>颜色：一个像素中发放的神经元所占比例，见色标。</translation>
    </message>
    <message>
        <source>Spikes of %1</source>
        <translation>%1 的脉冲</translation>
    </message>
    <message>
        <source>Tinted: neurons silenced or changed by hand, at the tokens at which they were.</source>
        <translation>着色：被手动静默或更改的神经元，以及当时的词元。</translation>
    </message>
    <message>
        <source>Marks on the left: neurons changed from the next token on.</source>
        <translation>左侧标记：从下一个词元起被更改的神经元。</translation>
    </message>
    <message>
        <source>Dashed line: end of the prompt.</source>
        <translation>虚线：提示词的结尾。</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>+1:
100 %</source>
        <translation>+1：
100 %</translation>
    </message>
    <message>
        <source>−1:
100 %</source>
        <translation>−1：
100 %</translation>
    </message>
    <message>
        <source>%1, channel %2</source>
        <translation>%1，通道 %2</translation>
    </message>
    <message>
        <source>
in front of the matrix %1</source>
        <translation>
位于矩阵 %1 之前</translation>
    </message>
    <message>
        <source>Colour: share of the neurons of a pixel that send +1 (upper scale) or −1 (lower scale), each from 0 to 100 %.</source>
        <translation>颜色：一个像素中送出 +1（上方色标）或 −1（下方色标）的神经元占比，各从 0 到 100 %。</translation>
    </message>
    <message>
        <source>%1 of %2 neurons from top to bottom, tokens from left to right.</source>
        <translation>从上到下为 %2 个神经元中的 %1 个，从左到右为词元。</translation>
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
        <translation>发放率</translation>
    </message>
    <message>
        <source>%1
%2
%3 of %4 neurons fire (%5); a full row is %6</source>
        <translation>%1
%2
%4 个神经元中有 %3 个发放（%5）；满行为 %6</translation>
    </message>
    <message>
        <source>token %1: %2 of the neurons fire (time mix %3, channel mix %4)</source>
        <translation>词元 %1：%2 的神经元发放（时间混合 %3，通道混合 %4）</translation>
    </message>
    <message>
        <source>token %1: %2 of the neurons in the layers fire, %3 in the head</source>
        <translation>词元 %1：各层 %2 的神经元发放，输出头 %3</translation>
    </message>
</context>
<context>
    <name>spikeglass::RunCaption</name>
    <message>
        <source>Prompt: &quot;%1&quot;.</source>
        <translation>提示词：“%1”。</translation>
    </message>
    <message>
        <source>%1 (token %2)</source>
        <translation>%1（词元 %2）</translation>
    </message>
    <message>
        <source>%1 (tokens %2)</source>
        <translation>%1（词元 %2）</translation>
    </message>
    <message>
        <source>state held by hand</source>
        <translation>状态被手动保持</translation>
    </message>
    <message>
        <source>silenced: %1</source>
        <translation>已静默：%1</translation>
    </message>
    <message>
        <source>changed: %1</source>
        <translation>已更改：%1</translation>
    </message>
    <message>
        <source>Seed %1, temperature %2, top-p %3.</source>
        <translation>种子 %1，温度 %2，top-p %3。</translation>
    </message>
    <message>
        <source>At token %4: seed %1, temperature %2, top-p %3.</source>
        <translation>词元 %4 处：种子 %1，温度 %2，top-p %3。</translation>
    </message>
    <message>
        <source>Model: %1, %2.</source>
        <translation>模型：%1，%2。</translation>
    </message>
    <message>
        <source>Text shown: %1.</source>
        <translation>所示文本：%1。</translation>
    </message>
    <message>
        <source>Nothing was changed in the model.</source>
        <translation>模型未作任何更改。</translation>
    </message>
    <message>
        <source>Changed in the model: %1.</source>
        <translation>对模型的更改：%1。</translation>
    </message>
</context>
<context>
    <name>spikeglass::RunToolbar</name>
    <message>
        <source>Unlimited</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>Search  Ctrl+K</source>
        <translation>搜索  Ctrl+K</translation>
    </message>
    <message>
        <source>All commands, by name</source>
        <translation>按名称列出所有命令</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How fast the text is written at most</source>
        <translation>书写文本的最高速度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Where the random numbers start: equal seed and prompt, equal text. Takes effect with Restart</source>
        <translation>随机数的起点：种子和提示词相同则文本相同。“重新开始”后生效</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Of the text in Play; a training run has its own seed</source>
        <translation>用于“体验”中的文本；训练任务有自己的种子</translation>
    </message>
</context>
<context>
    <name>spikeglass::SamplerPanel</name>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Divides the logits: 0 always takes the most probable token, 1 draws as the model says, more is wilder</source>
        <translation>用于除 logit：0 总是取最可能的词元，1 按模型的概率抽取，越大越随意</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only the k most probable tokens may be drawn</source>
        <translation>只能抽取最可能的 k 个词元</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the most probable tokens, as few as reach this probability together, may be drawn; 1 is off</source>
        <translation>只能抽取最可能的词元，取概率之和达到此值的最少个数；1 表示关闭</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Tokens less probable than this share of the most probable one are never drawn; 0 is off</source>
        <translation>概率低于最可能词元的这一比例的词元永不抽取；0 表示关闭</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Makes tokens of the last 64 less probable; 1 is off</source>
        <translation>降低最近 64 个词元再次出现的概率；1 表示关闭</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>官方</translation>
    </message>
    <message>
        <source>Draws as SpikeGPT&apos;s official script does: the temperature acts after top-p, token 0 is never drawn; starts at temperature 1.5 and top-p 0.7</source>
        <translation>按 SpikeGPT 官方脚本的方式抽取：温度在 top-p 之后起作用，永不抽取词元 0；起始温度 1.5，top-p 0.7</translation>
    </message>
</context>
<context>
    <name>spikeglass::ScaleLegend</name>
    <message>
        <source>Scale of the token colours</source>
        <translation>词元颜色的标尺</translation>
    </message>
</context>
<context>
    <name>spikeglass::SessionFiles</name>
    <message>
        <source>Sessions (*.spikeglass)</source>
        <translation>会话 (*.spikeglass)</translation>
    </message>
    <message>
        <source>Its model cannot be opened: %1</source>
        <translation>无法打开其模型：%1</translation>
    </message>
    <message>
        <source>Open the &amp;last work again</source>
        <translation>重新打开上次的工作(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>会话另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>The session cannot be opened.</source>
        <translation>无法打开会话。</translation>
    </message>
    <message>
        <source>session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>There is nothing to save yet.</source>
        <translation>还没有可保存的内容。</translation>
    </message>
    <message>
        <source>The session could not be saved.</source>
        <translation>无法保存会话。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>There is no earlier work.</source>
        <translation>没有更早的工作。</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>正在打开 %1 …</translation>
    </message>
    <message>
        <source>It was written with the model %1, which is not at %2 any more. Sessions can only be read with the model that wrote them.</source>
        <translation>它由模型 %1 写成，而该模型已不在 %2。会话只能用写成它的模型读取。</translation>
    </message>
    <message>
        <source>It was written with another model than the one that is now at %1: the weights or settings differ. Sessions can only be read with the model that wrote them.</source>
        <translation>它由另一个模型写成，而不是现在位于 %1 的模型：权重或设置不同。会话只能用写成它的模型读取。</translation>
    </message>
    <message>
        <source>Opened: %1</source>
        <translation>已打开：%1</translation>
    </message>
    <message>
        <source>The session is not being saved by itself.</source>
        <translation>会话未在自动保存。</translation>
    </message>
    <message>
        <source>The program ended unexpectedly.</source>
        <translation>程序意外结束。</translation>
    </message>
    <message>
        <source>Work from %1 was kept.</source>
        <translation>%1 的工作已保留。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Open sessio&amp;n…</source>
        <translation>打开会话(&amp;N)…</translation>
    </message>
    <message>
        <source>Recen&amp;t sessions</source>
        <translation>最近的会话(&amp;T)</translation>
    </message>
    <message>
        <source>The earlier work is back.</source>
        <translation>先前的工作已恢复。</translation>
    </message>
    <message>
        <source>load a session</source>
        <translation>加载会话</translation>
    </message>
    <message>
        <source>recover, restore the session</source>
        <translation>恢复, 还原会话</translation>
    </message>
    <message>
        <source>The last work was not saved in a file.</source>
        <translation>上次的工作没有保存到文件中。</translation>
    </message>
    <message>
        <source>It is from %1. Open it again?</source>
        <translation>时间为 %1。要重新打开吗？</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Saved (of the comparison only its settings): %1. Export panel (Ctrl+E) in Compare writes its numbers and figures.</source>
        <translation>已保存（比较只保存其设置）：%1。在“比较”中用“导出面板”（Ctrl+E）写出其数值和图片。</translation>
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
        <translation>att 移位</translation>
    </message>
    <message>
        <source>ffn shift</source>
        <translation>ffn 移位</translation>
    </message>
    <message>
        <source>membrane</source>
        <translation>膜电位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Part of the state</source>
        <translation>状态的组成部分</translation>
    </message>
    <message>
        <source>All rows of all layers after the shown token, or one row of one layer along the tokens</source>
        <translation>所示词元之后所有层的所有行，或某一层的一行沿词元的变化</translation>
    </message>
    <message>
        <source>shown token</source>
        <translation>所示词元</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layer of the row along the tokens and of the memory fade</source>
        <translation>沿词元显示的行以及记忆衰减所属的层</translation>
    </message>
    <message>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Difference to the token before</source>
        <translation>与前一词元之差</translation>
    </message>
    <message>
        <source>by half-life</source>
        <translation>按半衰期</translation>
    </message>
    <message>
        <source>Order the channels of num, den and max by half-life, ln 2 / exp(time_decay), longest first</source>
        <translation>将 num、den 和 max 的通道按半衰期 ln 2 / exp(time_decay) 由长到短排列</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>%1 channels down</source>
        <translation>纵向 %1 个通道</translation>
    </message>
    <message>
        <source>long first</source>
        <translation>由长到短</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Layer %1 has no WKV state.</source>
        <translation>第 %1 层没有 WKV 状态。</translation>
    </message>
    <message>
        <source>The shown token is off the axis.</source>
        <translation>所示词元不在坐标轴范围内。</translation>
    </message>
    <message>
        <source>memory fade, layer %1: share of each word in the WKV state; older %2 %</source>
        <translation>记忆衰减，第 %1 层：每个词在 WKV 状态中的占比；更早的 %2 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>layer %1, %2, channel %3
%4
%5 %6</source>
        <translation>第 %1 层，%2，通道 %3
%4
%5 %6</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>
half-life %1 tokens</source>
        <translation>
半衰期 %1 个词元</translation>
    </message>
    <message>
        <source>The state behind the shown token is being computed again.</source>
        <translation>正在重新计算所示词元之后的状态。</translation>
    </message>
    <message>
        <source>memory fade, layer %1</source>
        <translation>记忆衰减，第 %1 层</translation>
    </message>
    <message>
        <source>%1, %2 before the shown one
%3 % of layer %4&apos;s WKV denominator, mean over channels</source>
        <translation>%1，在所示词元之前 %2
第 %4 层 WKV 分母的 %3 %，各通道平均</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: %2 %</source>
        <translation>“%1”：%2 %</translation>
    </message>
</context>
<context>
    <name>spikeglass::StatusStrip</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>正在打开模型</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Tokens read a second, over the last second</source>
        <translation>最近一秒内每秒读取的词元数</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>Time a token</source>
        <translation>每词元用时</translation>
    </message>
    <message>
        <source>Time the engine takes for one token</source>
        <translation>引擎处理一个词元所用的时间</translation>
    </message>
    <message>
        <source>%1 ms a token</source>
        <translation>每词元 %1 ms</translation>
    </message>
    <message>
        <source>Frames dropped</source>
        <translation>丢帧</translation>
    </message>
    <message>
        <source>Frames that the window was too late for; tokens are never lost</source>
        <translation>窗口来不及绘制的帧；词元从不丢失</translation>
    </message>
    <message numerus="yes">
        <source>%1 frames dropped</source>
        <translation>
            <numerusform>丢弃 %1 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>State hash</source>
        <translation>状态哈希</translation>
    </message>
    <message>
        <source>%1, 1 thread</source>
        <translation>%1，1 个线程</translation>
    </message>
    <message>
        <source>%1, %2 threads</source>
        <translation>%1，%2 个线程</translation>
    </message>
    <message>
        <source>The engine&apos;s weights, %1, and its threads. Model settings (Ctrl+M) change both</source>
        <translation>引擎的权重（%1）及其线程。两者均可在“模型设置”（Ctrl+M）中更改</translation>
    </message>
    <message>
        <source>state %1</source>
        <translation>状态 %1</translation>
    </message>
    <message>
        <source>no state</source>
        <translation>无状态</translation>
    </message>
    <message>
        <source>Memory of the recorded tokens and its bound (Branch, Memory for the recording), states in a file in the cache folder, and memory of the program</source>
        <translation>已记录词元占用的内存及其上限（分支，记录所用内存）、缓存文件夹中一个文件内的状态，以及程序占用的内存</translation>
    </message>
    <message>
        <source>Hash of the recurrent state behind the shown token: equal state, equal hash. Verified: the token was read a second time, to the same state</source>
        <translation>所示词元之后循环状态的哈希：状态相同则哈希相同。已验证：该词元被第二次读取，得到相同状态</translation>
    </message>
    <message>
        <source> + %1 on disk</source>
        <translation> + 磁盘 %1</translation>
    </message>
    <message>
        <source>history %1/%2 MB%3, program %4 MB</source>
        <translation>记录 %1/%2 MB%3，程序 %4 MB</translation>
    </message>
    <message>
        <source>%1 ✓ verified</source>
        <translation>%1 ✓ 已验证</translation>
    </message>
</context>
<context>
    <name>spikeglass::TextView</name>
    <message>
        <source>Surprise</source>
        <translation>惊异度</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>脉冲</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Neuron potential</source>
        <translation>神经元电位</translation>
    </message>
    <message>
        <source>No tint</source>
        <translation>不着色</translation>
    </message>
    <message>
        <source>What tints the tokens</source>
        <translation>词元按什么着色</translation>
    </message>
    <message>
        <source>Text written so far</source>
        <translation>迄今写出的文本</translation>
    </message>
    <message>
        <source>No text yet. Type a prompt and run: every token appears here, tinted by how much it surprised the model.</source>
        <translation>尚无文本。请输入提示词并运行：每个词元将显示在此处，按其令模型意外的程度着色。</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 比特</translation>
    </message>
    <message>
        <source>op</source>
        <translation>op</translation>
    </message>
    <message>
        <source>h = %1</source>
        <translation>h = %1</translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): nothing spikes.</source>
        <translation>此模型没有神经元（RWKV-4）：不产生脉冲。</translation>
    </message>
    <message>
        <source>Click a neuron in the raster to tint the text by its potential.</source>
        <translation>在栅格图中点击一个神经元，以按其电位为文本着色。</translation>
    </message>
    <message>
        <source>Token %1: %2</source>
        <translation>词元 %1：%2</translation>
    </message>
    <message>
        <source>from the prompt</source>
        <translation>来自提示词</translation>
    </message>
    <message>
        <source>surprise %1 bits</source>
        <translation>惊异度 %1 比特</translation>
    </message>
    <message>
        <source>%1 of %2 neurons fired</source>
        <translation>%2 个神经元中有 %1 个发放</translation>
    </message>
    <message>
        <source>%1 operations executed</source>
        <translation>实际执行 %1 次操作</translation>
    </message>
    <message>
        <source>No text yet. Press Run: every token appears here, tinted by how much it surprised the model.</source>
        <translation>尚无文本。请按“运行”：每个词元将显示在此处，按其令模型意外的程度着色。</translation>
    </message>
    <message>
        <source>Tint: %1.</source>
        <translation>着色：%1。</translation>
    </message>
    <message>
        <source>Dotted underline: prompt.</source>
        <translation>点状下划线：提示词。</translation>
    </message>
    <message>
        <source>Thick bar: the texts part at token %1.</source>
        <translation>粗竖条：文本从词元 %1 起分岔。</translation>
    </message>
    <message>
        <source>here the texts part</source>
        <translation>文本从这里分岔</translation>
    </message>
</context>
<context>
    <name>spikeglass::TimeTravel</name>
    <message>
        <source>Previous token</source>
        <translation>上一词元</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>下一词元</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>第一个词元</translation>
    </message>
    <message>
        <source>Last token</source>
        <translation>最后一个词元</translation>
    </message>
    <message>
        <source>Live: follow the newest token</source>
        <translation>实时：跟随最新词元</translation>
    </message>
    <message>
        <source>Bookmark the token</source>
        <translation>为词元加书签</translation>
    </message>
    <message>
        <source>Previous bookmark</source>
        <translation>上一个书签</translation>
    </message>
    <message>
        <source>Next bookmark</source>
        <translation>下一个书签</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>编辑文本</translation>
    </message>
    <message>
        <source>Previous branch</source>
        <translation>上一个分支</translation>
    </message>
    <message>
        <source>Next branch</source>
        <translation>下一个分支</translation>
    </message>
    <message>
        <source>Rename branch…</source>
        <translation>重命名分支…</translation>
    </message>
    <message>
        <source>Compare with the branch it goes on from</source>
        <translation>与来源分支比较</translation>
    </message>
    <message>
        <source>Memory for the recording…</source>
        <translation>记录所用内存…</translation>
    </message>
    <message>
        <source>Memory for the recording</source>
        <translation>记录所用内存</translation>
    </message>
    <message>
        <source>Megabytes of memory that the recording may take. Numbers of older tokens that do not fit are computed again when they are shown.</source>
        <translation>记录可占用的内存（MB）。放不下的较早词元的数值会在显示时重新计算。</translation>
    </message>
    <message>
        <source>There are no bookmarks: B sets one at the shown token.</source>
        <translation>没有书签：按 B 在所示词元处设置一个。</translation>
    </message>
    <message>
        <source>The shown text is no branch of another one: G at an earlier token, or a click on another next token, makes one.</source>
        <translation>所示文本不是其他文本的分支：在较早的词元处按 G，或单击另一个下一词元，即可创建分支。</translation>
    </message>
    <message>
        <source>Rename branch</source>
        <translation>重命名分支</translation>
    </message>
    <message>
        <source>Name of the branch</source>
        <translation>分支名称</translation>
    </message>
    <message>
        <source>beginning, start of the text</source>
        <translation>开头, 文本开始</translation>
    </message>
    <message>
        <source>end of the text</source>
        <translation>文本末尾, 结尾</translation>
    </message>
    <message>
        <source>now, unpin</source>
        <translation>现在, 取消固定</translation>
    </message>
    <message>
        <source>mark, flag</source>
        <translation>标记, 收藏</translation>
    </message>
    <message>
        <source>change the text, rewrite</source>
        <translation>修改文本, 改写</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称, 命名</translation>
    </message>
    <message>
        <source>difference between branches</source>
        <translation>分支差异, 区别</translation>
    </message>
    <message>
        <source>history, megabytes, RAM</source>
        <translation>历史, 兆字节, 内存</translation>
    </message>
    <message>
        <source>go back, back, earlier, previous word</source>
        <translation>返回, 后退, 更早, 上一个词</translation>
    </message>
    <message>
        <source>go forward, forward, later, next word</source>
        <translation>前进, 向前, 更晚, 下一个词</translation>
    </message>
    <message>
        <source>Go to token…</source>
        <translation>转到词元…</translation>
    </message>
    <message>
        <source>tokens, number, position, jump</source>
        <translation>词元, 编号, 位置, 跳转</translation>
    </message>
    <message>
        <source>Find in text…</source>
        <translation>在文本中查找…</translation>
    </message>
    <message>
        <source>search a word, next place, find word</source>
        <translation>查找词, 搜索词, 下一处</translation>
    </message>
    <message>
        <source>There are no tokens yet: Space writes some.</source>
        <translation>还没有词元：按空格键书写。</translation>
    </message>
    <message>
        <source>Go to token</source>
        <translation>转到词元</translation>
    </message>
    <message>
        <source>Number of the token, from 0 to %1</source>
        <translation>词元编号，0 到 %1</translation>
    </message>
    <message>
        <source>Find in text</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>Word or part of the text, from the shown token on</source>
        <translation>词或文本片段，从所示词元起查找</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in the text.</source>
        <translation>文本中没有“%1”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; comes no more: gone on from the beginning.</source>
        <translation>其后不再出现“%1”：已从开头继续查找。</translation>
    </message>
    <message>
        <source>Goes on in a new branch from token %1 on, with the changed model (%2).</source>
        <translation>在新分支中从词元 %1 起继续，使用更改后的模型（%2）。</translation>
    </message>
    <message>
        <source>Goes on in a new branch from token %1 on.</source>
        <translation>在新分支中从词元 %1 起继续。</translation>
    </message>
    <message>
        <source>Write on from the shown token</source>
        <translation>从所示词元续写</translation>
    </message>
    <message>
        <source>continue, go on, new branch, fork, rewind</source>
        <translation>继续, 接着写, 新分支, 分叉, 回退</translation>
    </message>
</context>
<context>
    <name>spikeglass::TimeView</name>
    <message>
        <source>Open a model to see its neurons.</source>
        <translation>请打开一个模型以查看其神经元。</translation>
    </message>
    <message>
        <source>This model has no neurons (RWKV-4): there are no membranes and no spikes.</source>
        <translation>此模型没有神经元（RWKV-4）：没有膜电位和脉冲。</translation>
    </message>
    <message>
        <source>Press Run: each token becomes a column here.</source>
        <translation>请按“运行”：每个词元在此成为一列。</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>token %1 &quot;%2&quot;</source>
        <translation>词元 %1“%2”</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>L%1 time</source>
        <translation>L%1 时间</translation>
    </message>
    <message>
        <source>L%1 chan</source>
        <translation>L%1 通道</translation>
    </message>
    <message>
        <source>layer %1, time mix</source>
        <translation>第 %1 层，时间混合</translation>
    </message>
    <message>
        <source>layer %1, channel mix</source>
        <translation>第 %1 层，通道混合</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>The numbers of these tokens are being computed again.</source>
        <translation>正在重新计算这些词元的数值。</translation>
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
        <translation>头输入</translation>
    </message>
    <message>
        <source>head</source>
        <translation>输出头</translation>
    </message>
    <message>
        <source>hidden</source>
        <comment>neurons in front of a product, short</comment>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>L%1 %2</source>
        <translation>L%1 %2</translation>
    </message>
    <message>
        <source>layer %1, %2</source>
        <translation>第 %1 层，%2</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>chan</source>
        <translation>通道</translation>
    </message>
</context>
<context>
    <name>spikeglass::TimelineView</name>
    <message>
        <source>Timeline of all tokens</source>
        <translation>所有词元的时间轴</translation>
    </message>
    <message>
        <source>Follow the newest token</source>
        <translation>跟随最新词元</translation>
    </message>
    <message>
        <source>● LIVE</source>
        <translation>● 实时</translation>
    </message>
    <message>
        <source>▶▶ Live</source>
        <translation>▶▶ 实时</translation>
    </message>
    <message>
        <source>Live: following the newest token</source>
        <translation>实时：正在跟随最新词元</translation>
    </message>
    <message>
        <source>, %1 bookmarked</source>
        <translation>，%1 个书签</translation>
    </message>
    <message>
        <source>, model changes: %1</source>
        <translation>，模型更改：%1</translation>
    </message>
    <message>
        <source>No tokens yet. Every token of the run will stand on this line.</source>
        <translation>尚无词元。此次运行的每个词元都将列在这条线上。</translation>
    </message>
    <message>
        <source>Model restored</source>
        <translation>模型已恢复</translation>
    </message>
    <message>
        <source>Model changed</source>
        <translation>模型已更改</translation>
    </message>
    <message>
        <source> · shown: %1</source>
        <translation> · 所示：%1</translation>
    </message>
    <message>
        <source>bars: surprise, 0 – %1 bits · top line: prompt</source>
        <translation>条形：惊异度，0 – %1 比特 · 顶线：提示词</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>, surprise %1 bits</source>
        <translation>，惊异度 %1 比特</translation>
    </message>
    <message>
        <source>Write on behind the pinned token, in a branch of its own (G)</source>
        <translation>在固定的词元之后继续书写，成为独立的分支 (G)</translation>
    </message>
    <message>
        <source>Of all branches %1 are recorded, %2 with all their numbers in memory. Those of the others are computed again when they are shown.</source>
        <translation>所有分支共记录了 %1，其中 %2 个的全部数值在内存中；其余的在显示时重新计算。</translation>
    </message>
    <message>
        <source>Diamonds mark the tokens from which on the model was changed or restored.</source>
        <translation>菱形标出模型从哪些词元起被更改或恢复。</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>, in all branches %1, %2 of them computed when shown</source>
        <translation>，所有分支共 %1 个，其中 %2 个在显示时计算</translation>
    </message>
</context>
<context>
    <name>spikeglass::TokenTextArea</name>
    <message>
        <source>start of text</source>
        <translation>文本开头</translation>
    </message>
</context>
<context>
    <name>spikeglass::TornadoChart</name>
    <message>
        <source>%1: %2 at %3, %4 at %5</source>
        <translation>%1：%3 时为 %2，%5 时为 %4</translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>%1: no effect on this chip, with what is counted here</source>
        <translation>%1：在此芯片上，就此处计入的部分而言没有影响</translation>
    </message>
    <message>
        <source>no effect here</source>
        <translation>此处没有影响</translation>
    </message>
    <message>
        <source>%1, %2 now</source>
        <translation>%1，现在为 %2</translation>
    </message>
    <message>
        <source>Any width of the weights, also one that the chip does not have. More bits:
less time on more cores, but perhaps more chips.</source>
        <translation>权重的任意宽度，包括芯片所没有的宽度。位数越多：
核心越多，用时越短，但可能要用更多的芯片。</translation>
    </message>
    <message>
        <source>Over the widths that the chip itself has.</source>
        <translation>在芯片本身所具有的宽度范围内。</translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainWorkspace</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>Training run</source>
        <translation>训练任务</translation>
    </message>
    <message>
        <source>Runs made before, and a new one</source>
        <translation>以前的训练任务，以及新任务</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Begins the run, or goes on from its checkpoint</source>
        <translation>开始训练，或从检查点继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Writes a checkpoint and ends the trainer</source>
        <translation>写入检查点并结束训练程序</translation>
    </message>
    <message>
        <source>Use in Play</source>
        <translation>在“体验”中使用</translation>
    </message>
    <message>
        <source>Opens the model as it is at its newest checkpoint</source>
        <translation>打开最新检查点处的模型</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>已完成步数</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>At every checkpoint the model writes a sample here.</source>
        <translation>每到一个检查点，模型就在此写出一段样本。</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>A new run. Choose a text and press Start.</source>
        <translation>新任务。请选择文本，然后按“开始”。</translation>
    </message>
    <message>
        <source>Training. Closing the window does not stop it.</source>
        <translation>正在训练。关闭窗口不会使其停止。</translation>
    </message>
    <message>
        <source>Writing a checkpoint…</source>
        <translation>正在写入检查点…</translation>
    </message>
    <message>
        <source>Paused at step %1.</source>
        <translation>已在第 %1 步暂停。</translation>
    </message>
    <message>
        <source>Done. The model can be used in Play.</source>
        <translation>完成。该模型可在“体验”中使用。</translation>
    </message>
    <message>
        <source>step %v of %m</source>
        <translation>第 %v 步，共 %m 步</translation>
    </message>
    <message>
        <source>held out %1 bits per byte</source>
        <translation>留出文本每字节 %1 比特</translation>
    </message>
    <message>
        <source>%1 of the neurons fire a token</source>
        <translation>每词元有 %1 的神经元发放</translation>
    </message>
    <message>
        <source>%1 dead, %2 saturated</source>
        <translation>%1 个失活，%2 个饱和</translation>
    </message>
    <message>
        <source>gradient norm %1</source>
        <translation>梯度范数 %1</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>At step %1: %2</source>
        <translation>在第 %1 步：%2</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>训练仍在进行</translation>
    </message>
    <message>
        <source>A training run is under way. Let it go on in the background? It can be found again in this workspace.</source>
        <translation>有一个训练任务正在进行。是否让它在后台继续？之后可在此工作区中重新找到它。</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>Pause it</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在此处</translation>
    </message>
    <message>
        <source>held out %1 bits per byte, at best %2 at step %3</source>
        <translation>留出文本每字节 %1 比特，最佳为第 %3 步的 %2</translation>
    </message>
    <message>
        <source>Steps of the optimiser; each reads all windows of a step once</source>
        <translation>优化器的步数；每一步读取该步的所有窗口一次</translation>
    </message>
    <message>
        <source>A new run. Press Start.</source>
        <translation>新任务。请按“开始”。</translation>
    </message>
    <message>
        <source>Preparing: learning the vocabulary and encoding the text.</source>
        <translation>准备中：正在学习词表并编码文本。</translation>
    </message>
    <message>
        <source>%1 layers of %2 channels</source>
        <translation>%1 层，每层 %2 个通道</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>held out %1</source>
        <translation>留出 %1</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Use the best in Play</source>
        <translation>在“体验”中使用最佳模型</translation>
    </message>
    <message>
        <source>Held out: bits a byte of text that is never learned from, less is better. Training text: the same of the text that is learned from. Fire: mean share of the neurons at a token. Dead: never fired since the line before; saturated: fired at nearly every token. Gradient norm: length of the gradient of all weights, before clipping.</source>
        <translation>留出：从不用于学习的文本每字节的比特数，越低越好。训练文本：用于学习的文本的同一数值。发放：每个词元处神经元的平均比例。失活：自上次报告以来从未发放；饱和：几乎在每个词元都发放。梯度范数：所有权重的梯度在裁剪之前的长度。</translation>
    </message>
    <message>
        <source>Opens the model of step %1, which did best on held-out text: %2 bits per byte</source>
        <translation>打开第 %1 步的模型，它在留出文本上表现最好：每字节 %2 比特</translation>
    </message>
    <message>
        <source>The model that does best on held-out text is kept from the first measurement on</source>
        <translation>从第一次测量起，会保留在留出文本上表现最好的模型</translation>
    </message>
    <message>
        <source>This run has read all its tokens; start a new run with more tokens.</source>
        <translation>此任务已读完其全部词元；请以更多词元开始新任务。</translation>
    </message>
    <message>
        <source>Going on from the checkpoint of step %1.</source>
        <translation>从第 %1 步的检查点继续。</translation>
    </message>
    <message>
        <source>The held-out loss rises since step %1: the text is being learned by heart.</source>
        <translation>留出文本的损失自第 %1 步起上升：文本正在被死记硬背。</translation>
    </message>
    <message>
        <source>training text %1</source>
        <translation>训练文本 %1</translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingCharts</name>
    <message>
        <source>Loss, bits per byte</source>
        <translation>损失，每字节比特</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>training text</source>
        <translation>训练文本</translation>
    </message>
    <message>
        <source>held-out text</source>
        <translation>留出文本</translation>
    </message>
    <message>
        <source>channel mix %1</source>
        <translation>通道混合 %1</translation>
    </message>
    <message>
        <source>time mix %1</source>
        <translation>时间混合 %1</translation>
    </message>
    <message>
        <source>before clipping</source>
        <translation>裁剪前</translation>
    </message>
    <message>
        <source>Firing rate, % of a population&apos;s neurons at a token; dashed, in the same colours: channel mix</source>
        <translation>发放率，每词元群体中发放的神经元的 %；同色虚线：通道混合</translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingForm</name>
    <message>
        <source>Small: minutes</source>
        <translation>小型：数分钟</translation>
    </message>
    <message>
        <source>Medium: an hour</source>
        <translation>中型：一小时</translation>
    </message>
    <message>
        <source>As the bundled model: hours</source>
        <translation>与附带模型相同：数小时</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose texts to learn from</source>
        <translation>选择用于学习的文本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>UTF-8 text to learn from; a line &lt;|endoftext|&gt; stands between documents</source>
        <translation>用于学习的 UTF-8 文本；文档之间以一行 &lt;|endoftext|&gt; 分隔</translation>
    </message>
    <message>
        <source>a twentieth of the text</source>
        <translation>文本的二十分之一</translation>
    </message>
    <message>
        <source>Held-out text</source>
        <translation>留出文本</translation>
    </message>
    <message>
        <source>File that is measured on and never learned from; empty: some documents of the text are kept back</source>
        <translation>只用于测量、从不用于学习的文件；留空：从文本中留出若干文档</translation>
    </message>
    <message>
        <source>of your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Fills the four fields below</source>
        <translation>填写下面四个字段</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Blocks of time mix and channel mix</source>
        <translation>由时间混合和通道混合组成的块数</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>Width of the net: two populations of so many neurons a block</source>
        <translation>网络宽度：每块有两个群体，各含这么多神经元</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Pieces of words that the text is divided into</source>
        <translation>文本被切分成的词片种类数</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Tokens that the net learns over at once; it can read on past them</source>
        <translation>网络一次学习所跨的词元数；阅读时可超出此长度</translation>
    </message>
    <message>
        <source>Tokens (millions)</source>
        <translation>词元数（百万）</translation>
    </message>
    <message>
        <source>Windows a step</source>
        <translation>每步窗口数</translation>
    </message>
    <message>
        <source>Texts learned from at once; few learn more from the same tokens</source>
        <translation>同时学习的文本数；数目少则从同样多的词元中学得更多</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The highest; it rises over 200 steps and then falls to a twentieth</source>
        <translation>最高值；经 200 步升至此值，随后降至其二十分之一</translation>
    </message>
    <message>
        <source>spiking</source>
        <translation>脉冲发放</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Off: the same net without neurons (RWKV-4), for comparison</source>
        <translation>关闭：没有神经元的同一网络（RWKV-4），用于比较</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Potential at which a neuron fires in training; it is folded into the weights of the model, whose threshold is 1</source>
        <translation>训练中神经元发放的电位；它会并入模型的权重，模型的阈值为 1</translation>
    </message>
    <message>
        <source>Target rate (%)</source>
        <translation>目标发放率（%）</translation>
    </message>
    <message>
        <source>Share of neurons that should fire at a token; 0: as it comes</source>
        <translation>每词元应发放的神经元占比；0：不作要求</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Cores that the trainer may use</source>
        <translation>训练程序可使用的核心数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Equal seeds and texts give equal weights</source>
        <translation>种子和文本相同则权重相同</translation>
    </message>
    <message>
        <source>Texts to learn from</source>
        <translation>用于学习的文本</translation>
    </message>
    <message>
        <source>Text (*.txt);;All files (*)</source>
        <translation>文本 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 weights, %2 neurons. Estimated: %3 of memory, %4 of disk.</source>
        <translation>%1 个权重，%2 个神经元。估计：内存 %3，磁盘 %4。</translation>
    </message>
    <message>
        <source>Weights: numbers that are learned. Memory and disk in megabytes (MB) of 10^6 bytes, while the run goes on</source>
        <translation>权重：学习得到的数。训练期间的内存与磁盘，以兆字节（MB，10^6 字节）计</translation>
    </message>
    <message>
        <source>choose or drop one</source>
        <translation>选择或拖入文件</translation>
    </message>
    <message>
        <source>How many tokens to learn from; the text is read as often as needed. Choosing a text fills in three readings of it, from 0.5 to 20 million; what is read more than about five times is learned by heart</source>
        <translation>用多少个词元学习；文本将按需重复读取。选择文本时填入读三遍所需的数量，介于 50 万到 2000 万之间；读超过大约五遍的内容会被死记下来</translation>
    </message>
    <message>
        <source>The text is about %1 tokens and will be read about %2 times.</source>
        <translation>文本约有 %1 个词元，将被读约 %2 遍。</translation>
    </message>
    <message>
        <source>Was %1 million; changed to suit the text.</source>
        <translation>原为 %1 百万；已按文本调整。</translation>
    </message>
    <message>
        <source>The text will be read about %1 times: more than about five times is learned by heart.</source>
        <translation>文本将被读约 %1 遍：读超过大约五遍的内容会被死记下来。</translation>
    </message>
    <message>
        <source>About %1 min, at the %2 tokens/s of an earlier run of this size.</source>
        <translation>约 %1 分钟，按此规模的先前任务的 %2 词元/秒计。</translation>
    </message>
</context>
<context>
    <name>spikeglass::TrainingRun</name>
    <message>
        <source>%1 is damaged or of another version.</source>
        <translation>%1 已损坏或版本不同。</translation>
    </message>
    <message>
        <source>%1: cannot create the folder.</source>
        <translation>%1：无法创建文件夹。</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>%1: run.json cannot be written; another window will not find this run.</source>
        <translation>%1：无法写入 run.json；其他窗口将找不到此任务。</translation>
    </message>
    <message>
        <source>The trainer ended without a word; was it killed?</source>
        <translation>训练程序未留下任何信息便已结束；是否被强行终止？</translation>
    </message>
    <message>
        <source>It had written no checkpoint yet.</source>
        <translation>它尚未写入任何检查点。</translation>
    </message>
    <message>
        <source>The trainer was killed (signal %1).</source>
        <translation>训练程序被终止（信号 %1）。</translation>
    </message>
    <message>
        <source>The trainer ended: %1.</source>
        <translation>训练程序结束：%1。</translation>
    </message>
    <message>
        <source>The checkpoint of step %1 is kept; Continue goes on there, or use it in Play.</source>
        <translation>第 %1 步的检查点已保留；按“继续”即从该处继续，或在“体验”中使用它。</translation>
    </message>
</context>
<context>
    <name>spikeglass::TuningModel</name>
    <message>
        <source>Last at token %1. Ranked by the lower end of the 95 % interval of the rate, %2.</source>
        <translation>最近一次在词元 %1 处。按发放率 95 % 区间的下限 %2 排序。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Fired at</source>
        <translation>发放次数</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>发放率</translation>
    </message>
    <message>
        <source>Potential</source>
        <translation>电位</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>spikeglass::VectorStrips</name>
    <message>
        <source>%1 of %2 are 1</source>
        <translation>%2 个中有 %1 个为 1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, channel %2: %3</source>
        <translation>%1，通道 %2：%3</translation>
    </message>
    <message>
        <source>%1, unit %2: %3</source>
        <translation>%1，单元 %2：%3</translation>
    </message>
    <message>
        <source>%1, %2 are 0</source>
        <translation>%1，%2 为 0</translation>
    </message>
</context>
<context>
    <name>spikeglass::WaterfallChart</name>
    <message>
        <source>%1: %2 times</source>
        <translation>%1：%2 倍</translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation>未计价</translation>
    </message>
</context>
<context>
    <name>spikeglass::WhatIfPanel</name>
    <message>
        <source>Operands spike</source>
        <translation>操作数为脉冲</translation>
    </message>
    <message>
        <source>Head on host</source>
        <translation>输出头在主机上</translation>
    </message>
    <message>
        <source>The paper&apos;s assumption: every product takes a spike train at the firing rate. As executed, a LayerNorm stands between the spikes and every product.</source>
        <translation>论文的假设：每个乘积都接收具有该发放率的脉冲序列。而按实际执行，脉冲与每个乘积之间都有一个 LayerNorm。</translation>
    </message>
    <message>
        <source>The head leaves the chip; what the host takes is unpriced.</source>
        <translation>输出头移出芯片；主机的开销未计价。</translation>
    </message>
    <message>
        <source>Firing rate</source>
        <translation>发放率</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测值</translation>
    </message>
    <message>
        <source>Weight bits</source>
        <translation>权重位数</translation>
    </message>
    <message>
        <source>the chip&apos;s</source>
        <translation>按芯片</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>Weights kept</source>
        <translation>保留的权重</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Static power</source>
        <translation>静态功耗</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Texts at once</source>
        <translation>并行文本数</translation>
    </message>
    <message>
        <source>Share of operands that spike, in per cent</source>
        <translation>发放的操作数所占比例，以百分比计</translation>
    </message>
    <message>
        <source>Share of weights that are not zero, in per cent</source>
        <translation>非零权重所占比例，以百分比计</translation>
    </message>
    <message>
        <source>Factor of the power that a chip takes while it does nothing; part of the whole system</source>
        <translation>芯片空闲时所耗功率的系数；属于整个系统</translation>
    </message>
    <message>
        <source>Factor of the time that cores wait for each other in every step</source>
        <translation>各核在每一步中相互等待时间的系数</translation>
    </message>
    <message>
        <source>Texts read side by side, which share what is read of the weights</source>
        <translation>并行读取的文本数，它们共享对权重的读取</translation>
    </message>
    <message>
        <source>Bits that every weight is stored in. More bits: fewer weights fit in a core, so more cores share the work and a token takes less time, but perhaps more chips. Static power is paid for each chip and all that time. From a memory, fewer bits are less traffic. An event costs the same at any width, also one that the chip does not have.</source>
        <translation>存储每个权重所用的位数。位数越多，一个核心容纳的权重就越少，于是更多的核心分担工作，每个词元用时更短，但可能要用更多的芯片。每个芯片在这整段时间里都要付出静态功耗。权重来自存储器时，位数越少，读写就越少。无论多宽，一次事件的价格都相同，芯片所没有的宽度也是如此。</translation>
    </message>
</context>
<context>
    <name>spikeglass::WordMenu</name>
    <message>
        <source>Neurons that fire for this word</source>
        <translation>对这个词发放的神经元</translation>
    </message>
    <message>
        <source>Find the neurons of a word: those that fire for this word</source>
        <translation>查找一个词的神经元：对这个词发放的神经元</translation>
    </message>
    <message>
        <source>There is no word yet: Space writes some.</source>
        <translation>还没有词：按空格键书写。</translation>
    </message>
    <message>
        <source>This model has no neurons.</source>
        <translation>该模型没有神经元。</translation>
    </message>
    <message>
        <source>Token %1: &quot;%2&quot;</source>
        <translation>词元 %1：“%2”</translation>
    </message>
    <message>
        <source>No word was selected: this is about the newest one, &quot;%1&quot;. A click on another word in the text changes that.</source>
        <translation>没有选中词：这里显示最新的词“%1”。点击文本中的另一个词即可更改。</translation>
    </message>
    <message>
        <source>Remove the bookmark</source>
        <translation>移除书签</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>设置书签</translation>
    </message>
    <message>
        <source>silence neurons of a word</source>
        <translation>使某个词的神经元静默</translation>
    </message>
    <message>
        <source>Write on from here</source>
        <translation>从此处续写</translation>
    </message>
</context>
<context>
    <name>spikeglass::Workbench</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>下一词元</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Spike raster</source>
        <translation>脉冲栅格图</translation>
    </message>
    <message>
        <source>Firing rates</source>
        <translation>发放率</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设分析</translation>
    </message>
    <message>
        <source>Membranes</source>
        <translation>膜电位</translation>
    </message>
    <message>
        <source>Recurrent state</source>
        <translation>循环状态</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>spikeglass::Workspaces</name>
    <message>
        <source>Play</source>
        <translation>体验</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
</context>
</TS>
