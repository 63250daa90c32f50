<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>spikeglass</name>
    <message numerus="yes">
        <source>%1 tokens</source>
        <translation>
            <numerusform>%1 token</numerusform>
            <numerusform>%1 tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 spikes</source>
        <translation>
            <numerusform>%1 spike</numerusform>
            <numerusform>%1 spikes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 neurons</source>
        <translation>
            <numerusform>%1 neuron</numerusform>
            <numerusform>%1 neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cores</source>
        <translation>
            <numerusform>%1 core</numerusform>
            <numerusform>%1 cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips</source>
        <translation>
            <numerusform>%1 chip</numerusform>
            <numerusform>%1 chips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>spikeglass::InspectorView</name>
    <message numerus="yes">
        <source>%1 (%2 of %3 kept tokens)</source>
        <translation>
            <numerusform>%1 (%2 of %3 kept token)</numerusform>
            <numerusform>%1 (%2 of %3 kept tokens)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>spikeglass::ModelManager</name>
    <message numerus="yes">
        <source>%n keys that the model does not have are ignored</source>
        <translation>
            <numerusform>%n key that the model does not have is ignored</numerusform>
            <numerusform>%n keys that the model does not have are ignored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>spikeglass::OperationsView</name>
    <message numerus="yes">
        <source>All %1 tokens</source>
        <translation>
            <numerusform>Only %1 token</numerusform>
            <numerusform>All %1 tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 spikes, %2 neuron updates, </source>
        <translation>
            <numerusform>%1 spike, %2 neuron updates, </numerusform>
            <numerusform>%1 spikes, %2 neuron updates, </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>spikeglass::StatusStrip</name>
    <message numerus="yes">
        <source>%1 frames dropped</source>
        <translation>
            <numerusform>%1 frame dropped</numerusform>
            <numerusform>%1 frames dropped</numerusform>
        </translation>
    </message>
</context>
</TS>
