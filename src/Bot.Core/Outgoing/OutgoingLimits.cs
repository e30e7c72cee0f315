namespace IfCity.Bots.Outgoing;

/// <summary>The ends of one call to another system. No call is made without them.</summary>
/// <param name="Headers">From the beginning of the call, with its connection, to the answer's headers.</param>
/// <param name="Whole">From the beginning of the call to the last byte of the answer's body.</param>
/// <param name="LargestBody">The most that is read of a body, unpacked, bytes.</param>
public sealed record OutgoingLimits(TimeSpan Headers, TimeSpan Whole, int LargestBody)
{
    /// <summary>For connecting, in every call.</summary>
    public static readonly TimeSpan Connect = TimeSpan.FromSeconds(5);

    /// <summary>Limits of a call that is expected to answer within <paramref name="seconds"/>, body and all.</summary>
    public static OutgoingLimits Within(double seconds, int largestBody) =>
        new(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds), largestBody);
}
