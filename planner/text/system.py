"""What the system says is wrong with a file or stream, in the language asked for."""

import errno

from planner.text.language import Text, same

_REASONS = {
    errno.EACCES: Text("権限がありません", "no permission"),
    errno.EPERM: Text("権限がありません", "no permission"),
    errno.EROFS: Text("書き込みのできない場所です", "nothing can be written there"),
    errno.ENOSPC: Text("空き容量がありません", "no space is left"),
    getattr(errno, "EDQUOT", errno.ENOSPC): Text("空き容量がありません", "no space is left"),
    errno.EFBIG: Text("大きすぎます", "it is too large"),
    errno.EIO: Text("機器の読み書きに失敗しました", "the device failed"),
    errno.ENXIO: Text("機器がありません", "there is no such device"),
    errno.ENODEV: Text("機器がありません", "there is no such device"),
    errno.ENOMEM: Text("メモリーが足りません", "there is not enough memory"),
    errno.EMFILE: Text("開いているファイルが多すぎます", "too many files are open"),
    errno.ENFILE: Text("開いているファイルが多すぎます", "too many files are open"),
    errno.ENOENT: Text("見つかりません", "it is not there"),
    errno.EEXIST: Text("すでにあります", "it is there already"),
    errno.EISDIR: Text("フォルダーです", "it is a folder"),
    errno.ENOTDIR: Text("フォルダーではないものが途中にあります", "a part of its path is no folder"),
    errno.ENAMETOOLONG: Text("名前が長すぎます", "the name is too long"),
    errno.EINVAL: Text("使えない名前または操作です", "the name or operation cannot be used"),
    errno.ELOOP: Text("リンクが堂々めぐりになっています", "links lead round in a circle"),
    errno.EBUSY: Text("ほかのプログラムが使っています", "another program uses it"),
    errno.ETXTBSY: Text("ほかのプログラムが使っています", "another program uses it"),
    errno.EAGAIN: Text("いまは使えません", "it cannot be used just now"),
    errno.EBADF: Text("閉じられています", "it is closed"),
    errno.EPIPE: Text("受け取る側が閉じられています", "its reader has gone"),
    errno.ETIMEDOUT: Text("応答がありません", "there is no answer"),
    errno.ENOTCONN: Text("接続が切れています", "the connection is lost"),
    errno.ECONNREFUSED: Text("接続を断られました", "the connection is refused"),
    errno.ECONNRESET: Text("接続が切れました", "the connection is lost"),
    errno.EADDRINUSE: Text("その番号はすでに使われています", "the address is in use"),
    getattr(errno, "ESTALE", errno.EIO): Text("共有フォルダーとの接続が切れました", "the share is lost"),
}


def reason(error: OSError | ValueError) -> Text:
    """Return why the system refuses; what is not known here in its own words."""
    if not isinstance(error, OSError):
        return same(str(error))
    return _REASONS.get(error.errno or 0, same(error.strerror or str(error)))
