namespace IfCity.Bots.City.Emergencies;

/// <summary>
/// By how much a danger must be likelier than none. They are chosen with the weights, and stored with them (ADR 17).
/// </summary>
/// <param name="Sure">Above it, it is a danger.</param>
/// <param name="Unsure">From here on it is unsure: a number is named, and nothing else happens.</param>
/// <param name="UnsureInLong">The same for long sentences; lower, for hardly anybody asks for a service in so many words.</param>
internal readonly record struct DangerMarks(int Sure, int Unsure, int UnsureInLong)
{
    /// <summary>One or two words tell too little to be unsure about: a name, a topic.</summary>
    private const int ShortestSentence = 3;

    private const int LongSentence = 8;

    public bool IsSure(int margin) => margin > Sure;

    /// <summary>
    /// The words may tell that danger, sure or not. Of what is the contact centre's only long ones do: «яма на дорозі» is like a manhole.
    /// </summary>
    public bool IsPossible(Danger danger, string words, int margin) => IsSure(margin) || (margin > UnsureInLong && Count(words) switch
    {
        < ShortestSentence => false,
        < LongSentence => margin > Unsure && danger.IsOfLife,
        _ => true,
    });

    private static int Count(string words)
    {
        var count = 0;
        foreach (var word in words.AsSpan().Split(' '))
            if (word.End.Value > word.Start.Value) count++;
        return count;
    }
}
