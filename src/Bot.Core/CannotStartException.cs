namespace IfCity.Bots;

/// <summary>What cannot be mended while the process runs: it ends, and whoever runs it is told what to do.</summary>
/// <param name="whatToDo">One plain line for whoever runs it: what is wrong and what mends it.</param>
/// <param name="inner">What the line was made of.</param>
public sealed class CannotStartException(string whatToDo, Exception? inner = null) : Exception(whatToDo, inner);
