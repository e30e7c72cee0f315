namespace IfCity.Bots.Tests.EndToEnd.Browser;

/// <summary>What the first view of a page takes.</summary>
/// <param name="Bytes">All that it shows at first, as it travels.</param>
/// <param name="Requests">How many requests that is, the page among them.</param>
/// <param name="Served">From the request of the page until it was there whole.</param>
/// <param name="Took">Until everything stood there.</param>
internal sealed record PageWeight(long Bytes, int Requests, TimeSpan Served, TimeSpan Took);
