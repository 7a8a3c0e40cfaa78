"""接口：what machines see."""
